//! Keys as `aria-keyshortcuts` writes them, `Control+K`, held against a key that was pressed.

/// A key that was pressed, as the browser tells it.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// What it means: `k`, `ArrowUp`.
    pub key: &'a str,
    /// Where it is on the keyboard: `KeyK`.
    pub code: &'a str,
    /// What is held with it, of [`CONTROL`], [`ALT`], [`SHIFT`] and [`OTHER`].
    pub held: u8,
}

/// The key that calls commands: Ctrl, and ⌘ on a Mac.
pub const CONTROL: u8 = 1;
/// Alt, ⌥ on a Mac.
pub const ALT: u8 = 2;
/// Shift.
pub const SHIFT: u8 = 4;
/// What makes a key somebody else's: the system's own key, `AltGr`, an input method that composes.
pub const OTHER: u8 = 8;

/// What is held, of the four that every keyboard event tells of: Control, Alt, Shift and the system's own.
pub fn held([control, alt, shift, meta]: [bool; 4], is_mac: bool) -> u8 {
    let (call, system) = if is_mac { (meta, control) } else { (control, meta) };
    // Windows tells AltGr as both, and writes a character with it.
    let other = system || (control && alt);
    let bit = |is_held, bit| if is_held { bit } else { 0 };
    bit(call, CONTROL) | bit(alt, ALT) | bit(shift, SHIFT) | bit(other, OTHER)
}

/// Whether it is the key that is written.
pub fn is(written: &str, pressed: Pressed<'_>) -> bool {
    let (modifiers, key) = written.rsplit_once('+').unwrap_or(("", written));
    let wanted = modifiers.split('+').fold(0, |wanted, modifier| wanted | bit(modifier));
    // Where a sign needs Shift depends on the keyboard: `/` does on a Spanish one.
    let counted = if is_sign(key) { !SHIFT } else { !0 };
    pressed.held & counted == wanted && is_key(key, pressed)
}

/// Whether it writes a character where somebody types.
pub fn is_typed(written: &str) -> bool {
    written.chars().nth(1).is_none()
}

fn bit(modifier: &str) -> u8 {
    match modifier {
        "Control" => CONTROL,
        "Alt" => ALT,
        "Shift" => SHIFT,
        _ => 0,
    }
}

fn is_sign(key: &str) -> bool {
    is_typed(key) && !key.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// By what it means. Where that is no letter of ours, because Option writes `å` or the alphabet is another, by where it is.
fn is_key(key: &str, pressed: Pressed<'_>) -> bool {
    let place = pressed.code.strip_prefix("Key").unwrap_or_default();
    pressed.key.eq_ignore_ascii_case(key) || (!pressed.key.is_ascii() && place.eq_ignore_ascii_case(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &'static str, held: u8) -> Pressed<'static> {
        Pressed { key, code: "", held }
    }

    #[test]
    fn a_key_is_itself_with_what_is_held_and_with_nothing_else() {
        assert!(is("Control+K", pressed("k", CONTROL)));
        assert!(is("Alt+ArrowUp", pressed("ArrowUp", ALT)));
        assert!(is("F1", pressed("F1", 0)));
        for held in [0, ALT, SHIFT, CONTROL | ALT, CONTROL | SHIFT, CONTROL | OTHER] {
            assert!(!is("Control+K", pressed("k", held)), "{held}");
        }
        assert!(!is("ArrowUp", pressed("ArrowUp", ALT)) && !is("Control+K", pressed("l", CONTROL)));
    }

    #[test]
    fn capitals_make_no_difference() {
        assert!(is("Control+K", pressed("K", CONTROL)));
    }

    #[test]
    fn a_sign_may_need_shift() {
        assert!(is("/", pressed("/", SHIFT)) && is("Control+/", pressed("/", CONTROL | SHIFT)));
        assert!(!is("r", pressed("R", SHIFT)) && !is("Enter", pressed("Enter", SHIFT)));
    }

    #[test]
    fn what_writes_another_character_counts_by_its_place() {
        assert!(is("Alt+A", Pressed { key: "å", code: "KeyA", held: ALT }));
        assert!(is("Control+K", Pressed { key: "л", code: "KeyK", held: CONTROL }));
        // On a French keyboard A is where Q is elsewhere.
        assert!(!is("Control+Q", Pressed { key: "a", code: "KeyQ", held: CONTROL }));
    }

    #[test]
    fn altgr_is_no_control() {
        assert_eq!(held([true, true, false, false], false) & OTHER, OTHER);
        assert_eq!(held([true, false, true, false], false), CONTROL | SHIFT);
    }

    #[test]
    fn a_mac_calls_by_another_key() {
        assert_eq!(held([false, false, false, true], true), CONTROL);
        assert_eq!(held([true, false, false, false], true), OTHER);
        assert_eq!(held([false, false, false, true], false), OTHER);
    }

    #[test]
    fn only_single_signs_are_typed() {
        assert!(is_typed("/") && is_typed("r") && !is_typed("F1") && !is_typed("Control+K"));
    }
}
