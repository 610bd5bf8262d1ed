//! Settings: `Rocket.toml` (`[default.pajtim]`) and the environment (`PAJTIM_*`, `DATABASE_URL`), typed and checked.
//! The only reader of either.

use std::net::IpAddr;
use std::path::PathBuf;

use figment::providers::{Env, Format as _, Serialized, Toml};
use figment::{Figment, Profile};
use serde::{Deserialize, Serialize};

/// What Rocket runs with: `Rocket.toml` as it was when the program was built, then the one here, then `ROCKET_*`. So limits and
/// shutdown are the same wherever the program is started.
pub fn rocket() -> Figment {
    Figment::from(rocket::Config::default())
        .merge(Toml::string(include_str!("../Rocket.toml")).nested())
        .merge(Toml::file(Env::var_or("ROCKET_CONFIG", "Rocket.toml")).nested())
        .merge(Env::prefixed("ROCKET_").ignore(&["PROFILE"]).global())
        .select(Profile::from_env_or("ROCKET_PROFILE", rocket::Config::DEFAULT_PROFILE))
}

/// Why the settings make no sense; each text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A setting cannot be read.
    #[error("setting not understood: {0}")]
    Unreadable(Box<figment::Error>),
    /// A name that is no setting.
    #[error("there is no setting `{0}`; see README.md for those there are")]
    Unknown(String),
    /// `public_url` is no web address.
    #[error("public_url must begin with http:// or https:// and name a host, without a path: {0}")]
    PublicUrl(String),
    /// Plain HTTP on an address that others reach.
    #[error(
        "Pajtim would listen at {0} without encryption, where passwords and cases could be read on the way. \
         Listen at 127.0.0.1, or give a certificate (ROCKET_TLS), or put a proxy with one in front and set \
         PAJTIM_PROXY=true and PAJTIM_PUBLIC_URL=https://…"
    )]
    PlainHttp(IpAddr),
    /// A served address needs to be known.
    #[error("Pajtim listens at {0}, so it must know under which address people reach it: set PAJTIM_PUBLIC_URL=https://…")]
    NoPublicUrl(IpAddr),
    /// An own server needs the path of the key.
    #[error(
        "with DATABASE_URL the path of the key file must be given: set PAJTIM_KEY_FILE to a file that your backups keep apart"
    )]
    NoKeyFile,
}

/// What can be set; each has a name in `[default.pajtim]` and, as `PAJTIM_<NAME>`, in the environment.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The data directory: database, key, lock and log.
    pub data: PathBuf,
    /// A PostgreSQL server to use instead of the embedded one (libpq's URL; several hosts allowed).
    pub database_url: Option<String>,
    /// The master key's file; `keys/master.key` in the data directory unless said.
    pub key_file: Option<PathBuf>,
    /// PostgreSQL's programs, where they are not found by themselves.
    pub pg_bin: Option<PathBuf>,
    /// Under which address people reach the program.
    pub public_url: Option<String>,
    /// Whether a proxy with a certificate stands in front, whose `X-Real-IP` is to be believed.
    pub proxy: bool,
    /// Connections to the database, at most.
    pub connections: u32,
    /// The server that takes mail: `smtps://user:password@host:465` or `smtp://user:password@host:587?tls=required`.
    pub smtp_url: Option<String>,
    /// In whose name mail is sent.
    pub mail_from: Option<String>,
    /// Where a provider takes text messages, by a request in JSON.
    pub sms_url: Option<String>,
    /// What the provider wants in the header `Authorization`.
    pub sms_authorization: Option<String>,
    /// The request, with `{to}` and `{text}` in it.
    pub sms_body: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            database_url: None,
            key_file: None,
            pg_bin: None,
            public_url: None,
            proxy: false,
            connections: 16,
            smtp_url: None,
            mail_from: None,
            sms_url: None,
            sms_authorization: None,
            sms_body: r#"{"to": "{to}", "text": "{text}"}"#.to_owned(),
        }
    }
}

impl Settings {
    /// Reads and checks the settings; `data` of the command line comes first.
    ///
    /// # Errors
    /// See [`SettingsError`].
    pub fn load(data: Option<PathBuf>) -> Result<Self, SettingsError> {
        Self::from_figment(&rocket(), data)
    }

    /// The same from a given Rocket configuration.
    ///
    /// # Errors
    /// See [`SettingsError`].
    pub fn from_figment(rocket: &Figment, data: Option<PathBuf>) -> Result<Self, SettingsError> {
        let figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(rocket.clone().focus("pajtim"))
            // PAJTIM_LOG is the filter of the log, read where the log begins.
            .merge(Env::prefixed("PAJTIM_").ignore(&["log"]))
            .merge(Env::raw().only(&["DATABASE_URL"]));
        let mut settings: Self = figment.extract().map_err(|error| match &error.kind {
            figment::error::Kind::UnknownField(name, _) => SettingsError::Unknown(name.clone()),
            _ => SettingsError::Unreadable(Box::new(error)),
        })?;
        if let Some(data) = data {
            settings.data = data;
        }
        if let Some(url) = &settings.public_url {
            settings.public_url = Some(checked_url(url)?);
        }
        if settings.database_url.is_some() && settings.key_file.is_none() {
            return Err(SettingsError::NoKeyFile);
        }
        Ok(settings)
    }

    /// Where the master key lies.
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data.join("keys").join("master.key"))
    }

    /// Where heads of the audit chains are written.
    pub fn heads_path(&self) -> PathBuf {
        self.data.join("audit-heads.log")
    }

    /// Refuses to serve passwords in the clear, and gives the origins that forms may come from.
    ///
    /// # Errors
    /// See [`SettingsError`].
    pub fn origins(&self, address: IpAddr, port: u16, tls: bool) -> Result<Vec<String>, SettingsError> {
        if let Some(url) = &self.public_url {
            let safe = address.is_loopback() || tls || (self.proxy && url.starts_with("https://"));
            return if safe { Ok(vec![url.clone()]) } else { Err(SettingsError::PlainHttp(address)) };
        }
        if !address.is_loopback() {
            return Err(if tls { SettingsError::NoPublicUrl(address) } else { SettingsError::PlainHttp(address) });
        }
        let scheme = if tls { "https" } else { "http" };
        Ok(["127.0.0.1", "localhost", "[::1]"].iter().map(|host| format!("{scheme}://{host}:{port}")).collect())
    }
}

/// Scheme and host alone, so that it compares with `Origin`.
fn checked_url(url: &str) -> Result<String, SettingsError> {
    let trimmed = url.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => Ok(trimmed.to_lowercase()),
        _ => Err(SettingsError::PublicUrl(url.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figment(toml: &str) -> Figment {
        use figment::providers::{Format as _, Toml};
        Figment::from(Toml::string(toml))
    }

    #[test]
    fn a_setting_that_does_not_exist_is_refused_by_name() {
        let error = Settings::from_figment(&figment("[pajtim]\npubic_url = 'https://x'"), None).unwrap_err();
        assert!(matches!(error, SettingsError::Unknown(name) if name == "pubic_url"));
    }

    #[test]
    fn plain_http_is_served_on_the_loopback_alone() {
        let settings = Settings::default();
        assert!(settings.origins([127, 0, 0, 1].into(), 8000, false).is_ok());
        assert!(matches!(settings.origins([0, 0, 0, 0].into(), 8000, false), Err(SettingsError::PlainHttp(_))));
        assert!(matches!(settings.origins([0, 0, 0, 0].into(), 443, true), Err(SettingsError::NoPublicUrl(_))));
        let behind = Settings { proxy: true, public_url: Some("https://pajtim.example".into()), ..Settings::default() };
        assert_eq!(behind.origins([10, 0, 0, 7].into(), 8000, false).unwrap(), ["https://pajtim.example"]);
        let plain = Settings { proxy: true, public_url: Some("http://pajtim.example".into()), ..Settings::default() };
        assert!(plain.origins([10, 0, 0, 7].into(), 8000, false).is_err());
    }

    #[test]
    fn a_public_url_has_no_path() {
        assert!(checked_url("https://pajtim.example/app").is_err());
        assert!(checked_url("pajtim.example").is_err());
        assert_eq!(checked_url("https://Pajtim.example/").unwrap(), "https://pajtim.example");
    }
}
