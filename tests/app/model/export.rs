//! Writing a register out, and in again.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use pajtim::model::fault::Fault;
use pajtim::model::register::{self, Sink};
use pajtim::model::report::{self, Period};

use crate::register::{Register, import};
use crate::world::World;

/// Files kept in memory.
#[derive(Default)]
struct Memory(Rc<RefCell<Register>>);

struct File(Rc<RefCell<Register>>, String);

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().0.entry(self.1.clone()).or_default().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Sink for Memory {
    fn create(&self, file: &str) -> std::io::Result<Box<dyn Write>> {
        Ok(Box::new(File(self.0.clone(), file.to_owned())))
    }
}

pub fn exported(w: &World) -> Register {
    let memory = Memory::default();
    w.database.view(&w.system(), |tx| register::export(tx, &memory).map_err(|fault: Fault| fault)).unwrap();
    memory.0.take()
}

#[test]
fn what_is_written_out_changes_nothing_when_it_comes_in_again() {
    let w = World::new();
    import(&w, &Register::fixture()).unwrap();
    let imported = import(&w, &exported(&w)).unwrap();
    assert!(imported.counts.values().all(|count| count.added == 0 && count.changed == 0), "{:?}", imported.counts);
    assert!(w.events().contains(&"register_exported".to_owned()));
}

#[test]
fn an_empty_database_gives_the_same_reports_from_it() {
    let (w, v) = (World::new(), World::new());
    import(&w, &Register::fixture()).unwrap();
    import(&v, &exported(&w)).unwrap();
    for month in ["2025-01", "2025-06", "2025-12", "2026-03", "2026-06"] {
        let period = Period::month(month).unwrap();
        let of = |w: &World| w.database.read(&w.system(), |tx| report::caseload(tx, period, None)).unwrap();
        assert_eq!(of(&w), of(&v), "{month}");
    }
}

#[test]
fn one_person_of_several_cases_stays_one_and_texts_come_out_as_they_went_in() {
    let w = World::new();
    let small = Register::small()
        .with("parties", "0001,1,,A", "0001,1,P-1,A")
        .with(
            "parties",
            ",,A,initiator,person,Teuta,,Shala,,F,1990,,Ferizaj,,,,,,,,,,,",
            ",P-1,A,initiator,person,Gëzim,Petrit,Krasniqi,,M,1980,albanian,Ferizaj,+38344740047,g@example.org,,,,,,,,,",
        )
        .with("agreements", "Pagesë me këste", "\"=SUM(1;2), \"\"siç\"\" ka qenë\"");
    import(&w, &small).unwrap();
    let out = exported(&w);
    assert_eq!(out.text("parties").matches(",P-1,").count(), 2);
    assert!(out.text("parties").contains(",+38344740047,"), "a phone keeps its plus");
    assert!(out.text("agreements").contains("\"=SUM(1;2), \"\"siç\"\" ka qenë\""), "a register is written raw");
}
