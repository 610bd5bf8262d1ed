//! Registers for tests: the real-sized one, small ones made of lines, and imports of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use pajtim::model::db::{Database, Recorded};
use pajtim::model::fault::Fault;
use pajtim::model::register::{self, Finding, Findings, ImportError, Imported, Options, Source};
use serde_json::json;

use crate::world::{World, count, key};

/// A register in memory, file by file.
#[derive(Clone, Default)]
pub struct Register(pub BTreeMap<String, Vec<u8>>);

impl Source for Register {
    fn open(&self, file: &str) -> std::io::Result<Option<Box<dyn Read + Send>>> {
        Ok(self.0.get(file).map(|bytes| -> Box<dyn Read + Send> { Box::new(Cursor::new(bytes.clone())) }))
    }

    fn others(&self) -> std::io::Result<Vec<String>> {
        Ok(self.0.keys().filter(|name| name.contains('.')).cloned().collect())
    }
}

impl Register {
    /// The register of tests/fixtures.
    pub fn fixture() -> Self {
        Self::folder(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/register"))
    }

    pub fn folder(path: impl AsRef<std::path::Path>) -> Self {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(path).unwrap().flatten() {
            let name = entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
        Self(files)
    }

    /// One settled case with two parties, a session, an agreement and two obligations; and one that is pending.
    pub fn small() -> Self {
        let mut register = Self::default();
        let mut file = |name: &str, text: &str| register.0.insert(name.to_owned(), text.as_bytes().to_vec());
        file("centres", "code,name,municipality,timezone\nFER,Qendra e Ndërmjetësimit Ferizaj,Ferizaj,Europe/Belgrade\n");
        file("rooms", "centre,name,capacity\nFER,Salla 1,8\n");
        file(
            "mediators",
            "licence_no,name,gender,centre,languages,licence_valid_until\nM-1,Ajshe Hyseni,F,FER,sq;sr,2027-04-27\n",
        );
        file(
            "cases",
            "case_ref,former_ref,centre,opened_as,transferred_from,received_on,referral_source,referrer,referral_number,referred_on,case_type,subject,value_eur,language,programmes,status,closed_on,outcome,partial_of,mediation_agreed_on,deadline_on,restricted\n\
             FER-2026-0001,,FER,new,,2026-01-05,court,Gjykata Themelore në Ferizaj,C.nr.1/26,2026-01-02,property,Kufiri i parcelës,1200,sq,Komunitetet,closed,2026-02-20,settled_full,,2026-01-15,2026-04-15,no\n\
             FER-2026-0002,,FER,new,,2026-02-03,self,,,,family,Kontakti me fëmijët,,sq,,intake,,,,,,yes\n",
        );
        file(
            "parties",
            "case_ref,party_no,person_ref,side,role,kind,given_name,father_name,family_name,name,gender,birth_year,community,municipality,phone,email,represents,joined_on,left_on,left_as,group_women,group_men,group_other,group_undisclosed,group_count_source\n\
             FER-2026-0001,1,,A,claimant,person,Gëzim,Petrit,Krasniqi,,M,1980,albanian,Ferizaj,+38344740047,g@example.org,,,,,,,,,\n\
             FER-2026-0001,2,,B,respondent,person,Jelena,,Stojanović,,F,1975,serb,Shtërpcë,,,,,,,,,,,\n\
             FER-2026-0002,1,,A,initiator,person,Teuta,,Shala,,F,1990,,Ferizaj,,,,,,,,,,,\n",
        );
        file(
            "assignments",
            "case_ref,licence_no,role,from_on,to_on\nFER-2026-0001,M-1,lead,2026-01-05,\nFER-2026-0002,M-1,lead,2026-02-03,\n",
        );
        file(
            "sessions",
            "case_ref,session_no,kind,mode,starts_at,ends_at,actual_starts_at,actual_ends_at,rooms,mediators,status\n\
             FER-2026-0001,1,joint,in_person,2026-02-02 10:00,2026-02-02 11:30,,,Salla 1,M-1,held\n\
             FER-2026-0001,2,joint,in_person,2026-02-10 10:00,2026-02-10 11:30,2026-02-10 10:10,2026-02-10 11:00,Salla 1,M-1,held\n",
        );
        file("attendance", "case_ref,session_no,party_no,attended,heads\nFER-2026-0001,1,1,yes,\nFER-2026-0001,1,2,no,\n");
        file(
            "agreements",
            "case_ref,agreement_no,kind,signed_on,amount_eur,terms,confirmed_on,refused_on\nFER-2026-0001,1,final,2026-02-18,500.50,Pagesë me këste,,\n",
        );
        file(
            "obligations",
            "case_ref,agreement_no,obligation_no,debtor_party_no,creditor_party_no,description,due_on,amount_eur,fulfilled_on,waived_on\n\
             FER-2026-0001,1,1,2,1,Kësti 1,2026-03-01,250.25,2026-02-27,\nFER-2026-0001,1,2,2,1,Kësti 2,2026-04-01,250.25,,\n",
        );
        register
    }

    pub fn text(&self, file: &str) -> String {
        String::from_utf8(self.0[file].clone()).unwrap()
    }

    /// With a text of a file replaced; it must be there.
    pub fn with(mut self, file: &str, old: &str, new: &str) -> Self {
        let text = self.text(file);
        assert!(text.contains(old), "{file} has no {old}");
        self.0.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
        self
    }

    /// With a line more.
    pub fn and(mut self, file: &str, line: &str) -> Self {
        let text = format!("{}{line}\n", self.text(file));
        self.0.insert(file.to_owned(), text.into_bytes());
        self
    }

    pub fn without(mut self, file: &str) -> Self {
        self.0.remove(file).unwrap();
        self
    }
}

/// Imports a register.
pub fn import(w: &World, register: &Register) -> Result<Imported, ImportError> {
    import_with(w, register, Options::default())
}

/// Imports with what the owner may besides: a first register is written into tables without foreign keys and indexes.
pub fn import_as_owner(w: &World, register: &Register) -> Result<Imported, ImportError> {
    owners(w).write(&w.system(), |tx| register::import(tx, register, Options::default(), &json!({}), &|_| {}))
}

/// The same, cut off when all is done but the commit.
pub fn import_as_owner_cut_off(w: &World, register: &Register) {
    let cut = owners(w).write(&w.system(), |tx| -> Result<Recorded<Imported>, ImportError> {
        let _imported = register::import(tx, register, Options::default(), &json!({}), &|_| {})?;
        Err(Fault::Broken("cut off").into())
    });
    assert!(matches!(cut, Err(ImportError::Fault(Fault::Broken("cut off")))));
}

/// A dry run as the owner; gives how many tables are closed to everybody else at its end.
pub fn import_as_owner_dry(w: &World, register: &Register) -> i64 {
    let options = Options { dry_run: true, ..Options::default() };
    let closed = std::cell::Cell::new(0);
    let cut = owners(w).write(&w.system(), |tx| -> Result<Recorded<Imported>, ImportError> {
        let _imported = register::import(tx, register, options, &json!({}), &|_| {})?;
        closed.set(count(
            w,
            "SELECT count(*) AS value FROM pg_locks l JOIN pg_class c ON c.oid = l.relation AND c.relnamespace = 'public'::regnamespace
             JOIN pg_database d ON d.oid = l.database AND d.datname = current_database() WHERE l.mode = 'AccessExclusiveLock'",
        ));
        Err(Fault::Broken("cut off").into())
    });
    assert!(matches!(cut, Err(ImportError::Fault(Fault::Broken("cut off")))));
    closed.get()
}

fn owners(w: &World) -> Database {
    Database::connect(&w.url("pajtim_owner"), 1, key()).unwrap()
}

pub fn import_with(w: &World, register: &Register, options: Options) -> Result<Imported, ImportError> {
    w.database.write(&w.system(), |tx| register::import(tx, register, options, &json!({}), &|_| {}))
}

/// The findings of a register that is refused.
pub fn refused(w: &World, register: &Register) -> Vec<Finding> {
    match import(w, register) {
        Err(ImportError::Refused(findings)) => findings.sorted(),
        Err(ImportError::Fault(fault)) => panic!("{fault}"),
        Err(error @ ImportError::Demonstration) => panic!("{error}"),
        Ok(_) => panic!("it was imported"),
    }
}

/// What a list of findings says, as `file:line column reason`.
pub fn said(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{}:{} {} {:?}", finding.file, finding.line, finding.column, finding.reason))
        .collect()
}

pub fn warnings(findings: &Findings) -> Vec<String> {
    said(&findings.sorted())
}
