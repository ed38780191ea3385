//! Questions about a text that are answered many bytes at a time.

/// How many bytes are looked at together: a few of the registers that processors have for it.
const TOGETHER: usize = 32;

/// Whether any byte of the text is such a one. It pays where nearly always none is: no byte is
/// looked at on its own.
pub fn any_byte(text: &str, is_such: impl Fn(u8) -> bool) -> bool {
    let any = |part: &[u8]| part.iter().fold(false, |any, &byte| any | is_such(byte));
    text.as_bytes().chunks(TOGETHER).any(any)
}

#[cfg(test)]
mod tests {
    use super::{TOGETHER, any_byte};

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 3 * TOGETHER + 5] {
            assert!(!any_byte(&"a".repeat(length), |byte| byte == b'x'), "{length}");
            for at in 0..length {
                let text = ["a".repeat(at), "x".to_owned(), "a".repeat(length - at - 1)].concat();
                assert!(any_byte(&text, |byte| byte == b'x'), "{at} of {length}");
            }
        }
    }
}
