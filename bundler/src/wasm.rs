//! The names in a WebAssembly module by which it and its surroundings know each other: two sections of its binary format.

const PREAMBLE: &[u8] = b"\0asm\x01\0\0\0";
/// What tools say to each other. Browsers do not listen.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const A_FUNCTION: u8 = 0;

/// A name that a module states.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Name<'a> {
    /// Where something is imported from.
    Origin(&'a str),
    /// What is imported from there.
    Import(&'a str),
    /// What the module offers.
    Export(&'a str),
}

impl<'a> Name<'a> {
    /// The name itself.
    pub(crate) fn as_written(self) -> &'a str {
        match self {
            Self::Origin(name) | Self::Import(name) | Self::Export(name) => name,
        }
    }
}

/// The module with other names, and without what is for tools only. `None` if it isn't one, or imports anything but functions, which ours never do.
pub(crate) fn map_names(module: &[u8], map: &mut dyn FnMut(Name<'_>) -> String) -> Option<Vec<u8>> {
    let mut input = Reader(module.strip_prefix(PREAMBLE)?);
    let mut output = PREAMBLE.to_vec();
    while !input.0.is_empty() {
        let id = input.byte()?;
        let length = input.number()?;
        let content = input.bytes(length)?;
        let content = match id {
            CUSTOM => continue,
            IMPORTS => map_imports(content, map)?,
            EXPORTS => map_exports(content, map)?,
            _ => content.to_vec(),
        };
        output.push(id);
        write_bytes(&content, &mut output);
    }
    Some(output)
}

fn map_imports(content: &[u8], map: &mut dyn FnMut(Name<'_>) -> String) -> Option<Vec<u8>> {
    let mut input = Reader(content);
    let mut output = Vec::new();
    let count = input.number()?;
    write_number(count, &mut output);
    for _ in 0..count {
        let (origin, name) = (input.name()?, input.name()?);
        let kind = input.byte().filter(|kind| *kind == A_FUNCTION)?;
        write_bytes(map(Name::Origin(origin)).as_bytes(), &mut output);
        write_bytes(map(Name::Import(name)).as_bytes(), &mut output);
        output.push(kind);
        write_number(input.number()?, &mut output);
    }
    input.0.is_empty().then_some(output)
}

fn map_exports(content: &[u8], map: &mut dyn FnMut(Name<'_>) -> String) -> Option<Vec<u8>> {
    let mut input = Reader(content);
    let mut output = Vec::new();
    let count = input.number()?;
    write_number(count, &mut output);
    for _ in 0..count {
        write_bytes(map(Name::Export(input.name()?)).as_bytes(), &mut output);
        output.push(input.byte()?);
        write_number(input.number()?, &mut output);
    }
    input.0.is_empty().then_some(output)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn bytes(&mut self, length: u32) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(bytes)
    }

    fn name(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    /// LEB128: seven bits to a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for place in (0..u32::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << place;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn write_number(number: u32, output: &mut Vec<u8>) {
    let mut left = number;
    while left >= 0x80 {
        output.push(0x80 | u8::try_from(left & 0x7F).unwrap_or(0));
        left >>= 7;
    }
    output.push(u8::try_from(left).unwrap_or(0));
}

/// With their length before them. No module of ours is longer than its format can say.
fn write_bytes(bytes: &[u8], output: &mut Vec<u8>) {
    write_number(u32::try_from(bytes.len()).unwrap_or(u32::MAX), output);
    output.extend_from_slice(bytes);
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const OTHER: u8 = 10;

    /// A module of functions with these names, and another section.
    pub(crate) fn module(imports: &[(&str, &str)], exports: &[&str]) -> Vec<u8> {
        let mut module = PREAMBLE.to_vec();
        let mut section = |id, entries: Vec<Vec<u8>>| {
            let mut content = Vec::new();
            write_number(u32::try_from(entries.len()).expect("few"), &mut content);
            content.extend(entries.concat());
            module.push(id);
            write_bytes(&content, &mut module);
        };
        let import = |(origin, name): &(&str, &str)| {
            let mut entry = Vec::new();
            write_bytes(origin.as_bytes(), &mut entry);
            write_bytes(name.as_bytes(), &mut entry);
            entry.extend([A_FUNCTION, 0x81, 0x01]);
            entry
        };
        let export = |name: &&str| {
            let mut entry = Vec::new();
            write_bytes(name.as_bytes(), &mut entry);
            entry.extend([A_FUNCTION, 7]);
            entry
        };
        section(IMPORTS, imports.iter().map(import).collect());
        section(EXPORTS, exports.iter().map(export).collect());
        section(OTHER, vec![vec![1, 2, 3]]);
        module
    }

    fn unchanged(name: Name<'_>) -> String {
        name.as_written().to_owned()
    }

    #[test]
    fn with_the_names_it_has_a_module_stays_the_same_to_the_byte() {
        let long = "n".repeat(300);
        let module = module(&[("./page_bg.js", &long), ("./page_bg.js", "é")], &["work", &long]);
        assert_eq!(map_names(&module, &mut unchanged), Some(module));
    }

    #[test]
    fn names_change_and_nothing_else() {
        let renamed = map_names(&module(&[("from", "what")], &["work"]), &mut |name| match name {
            Name::Origin("from") => "f".into(),
            Name::Import("what") => "w".into(),
            Name::Export("work") => "workshop".into(),
            other => unchanged(other),
        });
        assert_eq!(renamed, Some(module(&[("f", "w")], &["workshop"])));
    }

    #[test]
    fn what_is_for_tools_only_is_left_out() {
        let module = module(&[("from", "what")], &["work"]);
        let mut with_custom = module.clone();
        with_custom.extend([CUSTOM, 3, 1, b'x', 9]);
        assert_eq!(map_names(&with_custom, &mut unchanged), Some(module));
    }

    #[test]
    fn what_is_no_module_is_not_taken_for_one() {
        let whole = module(&[("from", "what")], &["work"]);
        assert!(map_names(b"", &mut unchanged).is_none());
        assert!(map_names(b"\0asm\x02\0\0\0", &mut unchanged).is_none());
        for length in PREAMBLE.len() + 1..whole.len() {
            let cut = map_names(&whole[..length], &mut unchanged);
            assert!(cut.is_none_or(|cut| cut == whole[..length]), "cut at {length}");
        }
        let mut endless = PREAMBLE.to_vec();
        endless.extend([IMPORTS, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        assert!(map_names(&endless, &mut unchanged).is_none());
    }

    #[test]
    fn an_import_that_is_no_function_is_not_understood() {
        let mut module = PREAMBLE.to_vec();
        module.extend([IMPORTS, 9, 1, 1, b'a', 1, b'b', 2, 0, 1, 0]);
        assert!(map_names(&module, &mut unchanged).is_none());
    }
}
