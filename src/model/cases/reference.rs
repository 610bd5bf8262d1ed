//! References of cases, as they stand and as people type them.

/// The reference of a case: `FER-2026-0001`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(String);

impl Reference {
    /// Reads a reference; none if it has another form.
    pub fn read(text: &str) -> Option<Self> {
        let (code, rest) = text.split_once('-')?;
        let (year, number) = rest.split_once('-')?;
        let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
        let fits = (2..=6).contains(&code.len())
            && code.chars().all(|letter| letter.is_ascii_uppercase())
            && year.len() == 4
            && digits(year)
            && (4..=9).contains(&number.len())
            && digits(number);
        fits.then(|| Self(text.to_owned()))
    }

    /// Reads a reference as people type it: small letters, without zeros, a year of two digits, other signs or none between.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        if text.contains(|sign: char| !sign.is_ascii_alphanumeric() && !" -/.".contains(sign)) {
            return None;
        }
        let (code, rest) = text.split_at(text.find(|sign: char| !sign.is_ascii_uppercase())?);
        let runs: Vec<&str> = rest.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
        let (year, number) = match runs.as_slice() {
            [one] if one.len() >= 8 => one.split_at(4),
            [year, number] => (*year, *number),
            _ => return None,
        };
        let century = if year.len() == 2 { "20" } else { "" };
        Self::read(&format!("{code}-{century}{year}-{:0>4}", number.trim_start_matches('0')))
    }

    /// The code of the centre.
    pub fn centre(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
