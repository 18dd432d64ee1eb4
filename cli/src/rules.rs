//! RULES of the command line: a text, its form and family, the host it is for.

use crate::arguments::{ReadArguments, ReadForm};
use crate::console::Stop;
use crate::input;
use crate::text::Text;
use droplab_core::front::{self, Form, Import, Problem, ReadOptions, detect_family, detect_form};
use droplab_core::json;
use droplab_core::model::Host;
use droplab_core::net::Family;
use droplab_core::text::Parsed;
use std::path::Path;

/// A text of rules that was read.
pub(crate) struct Rules {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) form: Form,
    pub(crate) parsed: Parsed<Import, Problem>,
}

/// Reads what the arguments name; the inner error is about the text itself.
pub(crate) fn read(arguments: &ReadArguments) -> Result<Result<Rules, Text>, Stop> {
    let host = host(arguments.host.as_deref())?;
    let path = arguments.rules.as_deref();
    let (name, text) = match input::read(path)?.text() {
        Ok(text) => text,
        Err(text) => return Ok(Err(text)),
    };
    let form = match arguments.from {
        None => detect_form(&text),
        Some(ReadForm::Save) => Form::Save,
        Some(ReadForm::Rules) => Form::Listing,
        Some(ReadForm::Script) => Form::Script,
    };
    let is_v6 =
        arguments.v6 || path.is_some_and(is_named_v6) || detect_family(&text) == Some(Family::V6);
    let family = if is_v6 { Family::V6 } else { Family::V4 };
    let parsed = front::read(&text, form, &ReadOptions { family, host: &host });
    Ok(Ok(Rules { name, text, form, parsed }))
}

/// The facts in a file; without a file nothing is known.
pub(crate) fn host(path: Option<&Path>) -> Result<Host, Stop> {
    let Some(path) = path else { return Ok(Host::default()) };
    let (name, text) = input::read(Some(path))?.text()?;
    json::host(&text).map_err(|error| Text::BadDocument { name, error: error.to_string() }.into())
}

/// `*.v6`, `*.rules6`, `ip6tables*`.
fn is_named_v6(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.ends_with(".v6") || name.ends_with(".rules6") || name.starts_with("ip6tables")
}
