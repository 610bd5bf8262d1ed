//! Obligations: paid in parts, done, waived, breached, taken back; and never more paid than is owed.

mod correction;

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::agreements::{day, form, save, signed};
use super::intake::at;
use crate::world::{World, count};

const ANOTHER: &str = "Yes, another payment";

fn state(w: &World) -> Vec<String> {
    w.texts(
        "SELECT concat_ws(' ', o.obligation_no, 'paid', (SELECT coalesce(sum(p.amount_cents), 0) FROM payments p
             WHERE p.obligation_id = o.id AND p.undone_at IS NULL), 'done', o.fulfilled_on - current_date, 'waived', o.waived_on - current_date,
             'breached', o.breached_on - current_date) AS value FROM obligations o ORDER BY o.obligation_no",
    )
}

#[test]
fn a_debt_is_paid_in_parts_and_fulfilled_on_the_day_of_the_last_one() {
    let (w, mut desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    assert_eq!(desk.get(&new).field("Amount").as_deref(), Some("250,25"));
    let part = desk.submit(&new, &[("Paid on", &day(-4)), ("Amount", "150"), ("I took the money at the centre", "")]);
    assert_eq!((part.status, part.location), (303, Some(format!("{case}/obligations/1-1/payments"))));
    assert_eq!(state(&w)[0], "1 paid 15000 done waived breached");
    assert_eq!(desk.get(&new).field("Amount").as_deref(), Some("100,25"), "the rest is offered");
    // Entered later, paid earlier: the day of the last payment counts.
    assert_eq!(desk.submit(&new, &[("Paid on", &day(-6)), (ANOTHER, "")]).status, 303);
    assert_eq!(state(&w)[0], "1 paid 25025 done -4 waived breached");
    assert_eq!(
        w.texts("SELECT (received_by IS NOT NULL)::text AS value FROM payments ORDER BY recorded_at"),
        ["true", "false"]
    );
    assert!(desk.get(&format!("{case}/obligations")).says(&format!("fulfilled {}", day(-4))));
    assert_eq!(w.events().iter().filter(|event| *event == "obligation_paid").count(), 2);
}

#[test]
fn each_mistake_of_a_payment_is_said_and_what_was_typed_kept() {
    let (w, mut desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    let future = desk.submit(&new, &[("Paid on", "01.01.2199"), ("Amount", "a lot")]);
    for words in ["Paid on: This day has not come yet.", "Amount: Please write the amount"] {
        assert!(future.status == 422 && future.says(words), "{words}: {}", future.text());
    }
    assert_eq!(future.field("Paid on").as_deref(), Some("01.01.2199"));
    assert!(desk.submit(&new, &[("Amount", "0")]).says("Amount: "));
    assert!(desk.submit(&new, &[("Amount", "250,26")]).says("Only 250,25 € are left to pay."));
    assert!(desk.submit(&new, &[("Paid on", &day(-31))]).says("The agreement was signed on"));
    assert!(desk.submit(&format!("{case}/obligations/1-2/payments/new"), &[("Amount", "5")]).says("No money is owed here."));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM payments"), 0);
}

#[test]
fn a_promise_is_kept_without_money_and_an_end_is_the_only_one() {
    let (w, mut desk, case) = signed();
    let [done, waiver, breach] = ["fulfilment", "waiver", "breach"].map(|noun| format!("{case}/obligations/1-2/{noun}/new"));
    assert!(desk.submit(&done, &[("On", &day(1))]).says("This day has not come yet."));
    assert_eq!(desk.submit(&done, &[("On", &day(-3))]).status, 303);
    for noun in [&done, &waiver, &breach] {
        let again = desk.submit(noun, &[("On", &day(-1))]);
        assert!(again.status == 422 && again.says("fulfilled, waived or replaced already"), "{}", again.text());
    }
    assert_eq!(state(&w)[1], "2 paid 0 done -3 waived breached");
}

#[test]
fn what_is_breached_is_still_owed_and_can_be_paid_late() {
    let (w, mut desk, case) = signed();
    let breach = format!("{case}/obligations/1-1/breach/new");
    let pay = format!("{case}/obligations/1-1/payments/new");
    let early = desk.submit(&breach, &[("On", &day(-10))]);
    assert!(early.says(&format!("It is due until {}", day(-10))), "{}", early.text());
    assert_eq!(desk.submit(&breach, &[("On", &day(-5))]).status, 303);
    assert!(save(&mut desk, &breach).says("A breach has been recorded already."));
    assert!(desk.get(&case).says(&format!("breached {}", day(-5))));
    let before = desk.submit(&pay, &[("Paid on", &day(-6))]);
    assert!(before.says("A breach was recorded for"), "{}", before.text());
    assert_eq!(desk.submit(&pay, &[("Paid on", &day(-1))]).status, 303);
    assert_eq!(state(&w)[0], "1 paid 25025 done -1 waived breached -5");
}

#[test]
fn the_last_act_is_taken_back_one_after_the_other() {
    let (w, mut desk, case) = signed();
    let of = |noun: &str| format!("{case}/obligations/1-1/{noun}/new");
    let nothing = save(&mut desk, &of("reversal"));
    assert!(nothing.status == 422 && nothing.says("Nothing has been recorded here"), "{}", nothing.text());
    desk.submit(&of("payments"), &[("Amount", "50")]);
    save(&mut desk, &of("breach"));
    desk.submit(&of("payments"), &[("Amount", "25"), (ANOTHER, "")]);
    save(&mut desk, &of("waiver"));
    assert_eq!(state(&w)[0], "1 paid 7500 done waived 0 breached 0");
    for (said, after) in [
        ("owed again", "1 paid 7500 done waived breached 0"),
        ("payment of €25.00", "1 paid 5000 done waived breached 0"),
        ("not count as breached", "1 paid 5000 done waived breached"),
        ("payment of €50.00", "1 paid 0 done waived breached"),
    ] {
        let page = desk.get(&of("reversal"));
        assert!(page.says(said), "{said}: {}", page.text());
        assert_eq!(desk.press(&page, "Save").status, 303);
        assert_eq!(state(&w)[0], after);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM payments WHERE undone_by IS NOT NULL"), 2, "nothing is forgotten");
    save(&mut desk, &of("payments"));
    assert_eq!(save(&mut desk, &of("reversal")).status, 303);
    assert_eq!(state(&w)[0], "1 paid 0 done waived breached");
}

#[test]
fn a_payment_is_stored_once_and_who_was_slower_looks_again() {
    let (w, mut desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    let page = desk.get(&new);
    let late = desk.get(&new);
    let filled = [("Amount", "100")];
    let (first, second) = (desk.submit_on(&page, &filled), desk.submit_on(&page, &filled));
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(desk.submit_on(&page, &[("Amount", "101")]).status, 409);
    let slower = desk.submit_on(&late, &filled);
    assert_eq!(slower.status, 409);
    assert!(slower.says("Somebody else recorded something here meanwhile") && slower.says("Paid €100.00"), "{}", slower.text());
    assert_eq!(slower.field("Amount").as_deref(), Some("100"));
    assert_eq!(desk.submit_on(&slower, &[(ANOTHER, "")]).status, 303, "once seen, it is a second payment");
    assert_eq!(state(&w)[0], "1 paid 20000 done waived breached");
}

#[test]
fn a_second_payment_on_the_same_day_is_asked_about() {
    let (w, mut desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    let blank = desk.get(&new);
    assert!(!blank.says(ANOTHER), "nothing was entered yet");
    let (head, rest) = blank.html.split_once("<form class=\"column wide\"").unwrap();
    assert!(!head.contains("name=\"amount\"") && rest.split('>').next().unwrap().contains("autocomplete=\"off\""));
    let checkbox = rest.split("name=\"at_centre\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(checkbox.contains("autocomplete=\"off\""), "Back brings no tick again: {checkbox}");
    let cash = [("Paid on", &*day(-3)), ("Amount", "50"), ("I took the money at the centre", "")];
    assert_eq!(desk.submit(&new, &cash).status, 303);
    // Back, with what the browser remembers, and saved: under a new key, since the page came anew.
    let name = w.texts("SELECT u.name AS value FROM payments p JOIN users u ON u.id = p.recorded_by").remove(0);
    let back = desk.get(&new);
    assert!(back.says("Today €50.00 was already entered at"), "it is said before one saves: {}", back.text());
    let again = desk.submit_on(&back, &[("Amount", "200,25"), ("I took the money at the centre", "")]);
    assert_eq!(again.status, 422, "{}", again.text());
    assert!(again.says(&format!("by {name}. Is this another payment?")), "{}", again.text());
    assert_eq!(again.field("Amount").as_deref(), Some("200,25"), "what was typed is kept");
    assert_eq!(desk.press(&again, "Save").status, 422, "as long as nobody says that it is another one");
    assert_eq!(state(&w)[0], "1 paid 5000 done waived breached");
    let other = desk.submit_on(&again, &[(ANOTHER, "")]);
    assert_eq!(other.status, 303, "{}", other.text());
    assert_eq!(desk.submit_on(&again, &[(ANOTHER, "")]).status, 303, "sent twice it is stored once");
    assert_eq!(w.texts("SELECT amount_cents::text AS value FROM payments ORDER BY payment_no"), ["5000", "20025"]);
}

#[test]
fn what_was_taken_back_or_entered_on_another_day_is_not_asked_about() {
    let (w, mut desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    assert_eq!(desk.submit(&new, &[("Amount", "50")]).status, 303);
    w.sql("UPDATE payments SET recorded_at = recorded_at - interval '1 day'");
    assert!(!desk.get(&new).says(ANOTHER));
    assert_eq!(desk.submit(&new, &[("Amount", "50")]).status, 303);
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-1/reversal/new")).status, 303);
    assert_eq!(desk.submit(&new, &[("Amount", "60")]).status, 303, "what was taken back does not count");
    assert_eq!(state(&w)[0], "1 paid 11000 done waived breached");
    // Money towards another promise is another matter.
    w.sql("UPDATE obligations SET amount_cents = 5000 WHERE obligation_no = 2");
    assert_eq!(desk.submit(&format!("{case}/obligations/1-2/payments/new"), &[("Amount", "50")]).status, 303);
}

#[test]
fn two_who_enter_the_same_money_at_once_enter_it_once() {
    let (w, desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    let mut ann = w.sign_in(&at(&w, Role::DeskOfficer));
    let mut both = [desk, ann.clone()].map(|mut browser| {
        let page = browser.get(&new);
        (browser, page)
    });
    let fields = [("Amount", "50"), ("I took the money at the centre", "")];
    let shown: Vec<_> = std::thread::scope(|scope| {
        let sent: Vec<_> = both.iter_mut().map(|(browser, page)| scope.spawn(|| browser.submit_on(page, &fields))).collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    let mut statuses: Vec<u16> = shown.iter().map(|shown| shown.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "{}", shown.iter().map(|one| one.text()).collect::<String>());
    let slower = shown.iter().position(|shown| shown.status == 409).unwrap();
    assert!(shown[slower].says("Today €50.00 was already entered at"), "{}", shown[slower].text());
    // A look at the other's is not yet an answer.
    assert_eq!(both[slower].0.press(&shown[slower], "Save").status, 422);
    assert_eq!(state(&w)[0], "1 paid 5000 done waived breached");
    // Nor does a script that invents the tick get past the version that it saw.
    let (path, key) = form(&ann.get(&new));
    let stale = [("form", &*path), ("key", &*key), ("version", "1"), ("paid_on", &day(0)), ("amount", "5"), ("another", "yes")];
    assert_eq!(ann.post(&format!("{case}/obligations/1-1/payments"), &stale).status, 409);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM payments"), 1);
}

#[test]
fn sixteen_who_enter_payments_at_once_never_enter_more_than_is_owed() {
    let (w, desk, case) = signed();
    let new = format!("{case}/obligations/1-1/payments/new");
    std::thread::scope(|scope| {
        for _ in 0..16 {
            let (mut desk, new) = (desk.clone(), new.clone());
            scope.spawn(move || {
                for _ in 0..crate::world::rounds() {
                    let page = desk.get(&new);
                    let another =
                        if page.says(ANOTHER) { vec![("Amount", "60"), (ANOTHER, "")] } else { vec![("Amount", "60")] };
                    let shown = desk.submit_on(&page, &another);
                    assert!([303, 409, 422].contains(&shown.status), "{} {}", shown.status, shown.text());
                }
            });
        }
    });
    let paid = count(&w, "SELECT coalesce(sum(amount_cents), 0)::bigint AS value FROM payments");
    assert!((6_000..=24_000).contains(&paid) && paid % 6_000 == 0, "{paid}");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM obligations WHERE fulfilled_on IS NOT NULL"), 0);
}

#[test]
fn the_desk_writes_what_becomes_of_obligations_and_reads_no_text_of_theirs() {
    let (w, _opener, case) = signed();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    for page in ["", "/obligations", "/obligations/1-1/payments/new", "/obligations/1-2/fulfilment/new", "/agreements/new"] {
        let shown = desk.get(&format!("{case}{page}"));
        assert_eq!(shown.status, 200, "{page}");
        assert!(!shown.html.contains("gardh") && !shown.html.contains("Shtegu"), "{page}");
    }
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-1/payments/new")).status, 303);
    assert_eq!(state(&w)[0], "1 paid 25025 done 0 waived breached");
}

#[test]
fn nobody_without_the_case_reaches_an_obligation() {
    let (w, mut opener, case) = signed();
    let page = opener.get(&format!("{case}/obligations/1-1/payments/new"));
    let (path, key) = form(&page);
    let others = [
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
    ];
    for person in &others {
        let mut other = w.sign_in(person);
        assert_eq!(other.get(&format!("{case}/obligations")).status, 404);
        for noun in ["payments", "fulfilment", "waiver", "breach", "replacement", "reversal"] {
            let address = format!("{case}/obligations/1-1/{noun}");
            assert_eq!(other.get(&format!("{address}/new")).status, 404, "{noun}");
            let today = day(0);
            let fields = [
                ("form", path.as_str()),
                ("key", &key),
                ("version", "1"),
                ("paid_on", &today),
                ("amount", "5"),
                ("on", &today),
                ("by", "1-2"),
            ];
            let shown = other.post(&address, &fields);
            assert_eq!(shown.status, 404, "{noun}: {}", shown.text());
        }
    }
    assert_eq!(state(&w), ["1 paid 0 done waived breached", "2 paid 0 done waived breached"]);
    // No number of another case, and none that is none.
    for promise in ["9-9", "0-1", "1", "a-b", "1-99999"] {
        assert_eq!(opener.get(&format!("{case}/obligations/{promise}/payments/new")).status, 404, "{promise}");
    }
}

#[test]
fn each_payment_is_listed_and_the_one_that_is_taken_back_is_named() {
    let (w, mut desk, case) = signed();
    let list = format!("{case}/obligations/1-1/payments");
    assert!(desk.get(&list).says("Nothing has been paid yet."));
    for (on, amount, centre) in [(-6, "100", false), (-4, "50,5", true)] {
        let mut filled = vec![("Paid on".to_owned(), day(on)), ("Amount".to_owned(), amount.to_owned())];
        filled.extend(centre.then(|| ("I took the money at the centre".to_owned(), String::new())));
        filled.extend((on == -4).then(|| (ANOTHER.to_owned(), String::new())));
        let filled: Vec<_> = filled.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        assert_eq!(desk.submit(&format!("{list}/new"), &filled).status, 303);
    }
    let name = w.texts("SELECT u.name AS value FROM payments p JOIN users u ON u.id = p.recorded_by LIMIT 1").remove(0);
    let page = desk.get(&list);
    for words in [
        format!("2 {} €50.50 At the centre, taken by {name}", day(-4)),
        format!("1 {} €100.00 From one party to the other", day(-6)),
        format!(", {name}"),
    ] {
        assert!(page.says(&words), "{words}: {}", page.text());
    }
    assert_eq!(page.html.matches("/print\"").count(), 1, "a receipt for what was taken, and for nothing else");
    // Entered last, paid before: the payment that goes is the one that is named.
    assert_eq!(desk.submit(&format!("{list}/new"), &[("Paid on", &day(-8)), ("Amount", "7"), (ANOTHER, "")]).status, 303);
    let reversal = desk.get(&format!("{case}/obligations/1-1/reversal/new"));
    assert!(reversal.says(&format!("The payment of €7.00 of {} will not count any more.", day(-8))), "{}", reversal.text());
    assert!(!reversal.says("ask for it back"));
    assert_eq!(desk.press(&reversal, "Save").status, 303);
    let page = desk.get(&list);
    assert!(page.says("€7.00") && page.says("Taken back") && page.says(&format!(", {name}")), "{}", page.text());
    let reversal = desk.get(&format!("{case}/obligations/1-1/reversal/new"));
    assert!(reversal.says(&format!("The payment of €50.50 of {}", day(-4))) && reversal.says("ask for it back"));
    assert_eq!(desk.press(&reversal, "Save").status, 303);
    assert_eq!(desk.get(&format!("{list}/2/print")).status, 404, "no receipt for what does not count");
    // A number is never given twice: a receipt is known by it.
    assert_eq!(desk.submit(&format!("{list}/new"), &[("Amount", "1"), (ANOTHER, "")]).status, 303);
    assert_eq!(w.texts("SELECT string_agg(payment_no::text, ',' ORDER BY payment_no) AS value FROM payments"), ["1,2,3,4"]);
    assert!(desk.get(&format!("{case}/obligations")).html.contains(&list), "the sum leads to what it is made of");
}

#[test]
fn a_receipt_says_what_was_paid_and_nothing_of_the_dispute() {
    let (w, mut desk, case) = signed();
    let reference = case.rsplit('/').next().unwrap();
    w.sql("UPDATE persons SET language = 'sr' WHERE given_name = 'Ilir'; UPDATE cases SET subject = 'MARKEDDISPUTE'");
    // Nothing of how the one is reached who gets the money stands on the other's paper.
    let contact = [("Address", "MARKEDADDRESS"), ("Safe contact", "MARKEDSAFE")];
    let asked = desk.get(&format!("{case}/parties/1/contacts"));
    let asked = desk.press(&asked, "Show the contacts");
    let edited = desk.submit_on(&asked, &contact);
    assert_eq!(edited.status, 303, "{}", edited.text());
    let list = format!("{case}/obligations/1-1/payments");
    let taken = [("Paid on", &*day(-4)), ("Amount", "150"), ("I took the money at the centre", "")];
    let paid = desk.submit(&format!("{list}/new"), &taken);
    let page = desk.get(&paid.location.unwrap());
    let receipt = desk.get(&page.link(&format!("{reference}/1-1/1")).unwrap());
    assert!(receipt.html.contains("<html lang=\"sr\">"), "in the language of who paid");
    for words in [format!("Priznanica br. {reference}/1-1/1"), "Ilir Gashi".into(), "150,00".into(), day(-4), day(-30)] {
        assert!(receipt.says(&words), "{words}: {}", receipt.text());
    }
    assert!(receipt.says("Platio/la Ilir Gashi Za koga Arta Krasniqi"), "for whom the centre took it: {}", receipt.text());
    for mark in ["MARKEDDISPUTE", "gardh", "Kompensim", "MARKEDADDRESS", "MARKEDSAFE"] {
        assert!(!receipt.html.contains(mark), "{mark}: {}", receipt.text());
    }
    assert!(!receipt.html.split("</title>").next().unwrap().contains("Ilir"), "no name where the browser prints it");
    assert!(desk.get(&format!("{list}/1/print?language=sq")).says("Dëftesë pagese"));
    w.sql("UPDATE obligations SET creditor_id = NULL");
    let unknown = desk.get(&format!("{list}/1/print?language=en"));
    assert!(unknown.says("For whom Amount"), "a line to write on: {}", unknown.text());
    // Where the money went from one to the other nobody took any; and what is not there is not there.
    assert_eq!(desk.submit(&format!("{list}/new"), &[("Amount", "1"), (ANOTHER, "")]).status, 303);
    for payment in ["2", "3", "0", "-1", "x", "99999"] {
        assert_eq!(desk.get(&format!("{list}/{payment}/print")).status, 404, "{payment}");
    }
    assert_eq!(desk.get(&format!("{case}/obligations/1-2/payments/1/print")).status, 404);
    let others = [
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
    ];
    for person in &others {
        let mut other = w.sign_in(person);
        for path in [list.clone(), format!("{list}/1/print")] {
            assert_eq!(other.get(&path).status, 404, "{path}");
        }
    }
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(colleague.get(&format!("{list}/1/print")).status, 404);
}
