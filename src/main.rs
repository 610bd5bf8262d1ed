//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    pajtim::cli::main()
}
