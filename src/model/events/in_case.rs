//! How the things that happen in a case are declared.

/// Declares what happens in a case: each with the code of its event.
macro_rules! in_case {
    ($($variant:ident = $code:literal),+ $(,)?) => {
        /// Something that happened in a case, to a row of it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant's name is its sentence")]
        pub enum InCase { $($variant),+ }

        impl InCase {
            /// Every code: the history of a case has a name for each.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

pub(super) use in_case;
