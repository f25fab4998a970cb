//! What is written comes back exactly; what was not written as it is is an error.

use super::*;
use crate::cases;
use proptest::prelude::*;

fn message(id: u64, time: Option<i64>, user: u64, name: &str, text: &str) -> Message<'static> {
    Message {
        id: MessageId(id),
        time: time.map(LocalTime),
        user: UserId(user),
        name: Cow::Owned(name.to_owned()),
        text: Cow::Owned(text.to_owned()),
    }
}

fn any_message() -> impl Strategy<Value = Message<'static>> {
    // That one number means that there is no time, in the log as here.
    let time = prop::option::of(any::<i64>().prop_filter("no time", |time| *time != i64::MIN));
    (any::<u64>(), time, 0..3_u64, "[a-zé]{0,3}", ".{0,12}")
        .prop_map(|(id, time, user, name, text)| message(id, time, user, &name, &text))
}

/// A block with a checksum that is right, whatever is in it.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut bytes = [MAGIC.as_slice(), &[VERSION], body].concat();
    bytes.extend_from_slice(&xxh64(&bytes, 0).to_le_bytes());
    bytes
}

proptest! {
    #![proptest_config(cases::of(128))]

    #[test]
    fn what_is_written_is_read(messages in prop::collection::vec(any_message(), 0..40)) {
        let bytes = write(&messages);
        prop_assert_eq!(read(&bytes), Ok(messages));
    }

    #[test]
    fn a_bit_that_flipped_is_noticed(
        messages in prop::collection::vec(any_message(), 0..10), at: prop::sample::Index, bit in 0..8_u8,
    ) {
        let mut bytes = write(&messages);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn an_end_that_is_missing_is_noticed(
        messages in prop::collection::vec(any_message(), 0..10), at: prop::sample::Index,
    ) {
        let bytes = write(&messages);
        prop_assert!(read(&bytes[..at.index(bytes.len())]).is_err());
    }

    #[test]
    fn any_bytes_are_survived_even_with_a_checksum_that_is_right(body in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(messages) = read(&sealed(&body)) {
            prop_assert!(messages.len() <= body.len() / 4);
        }
    }

    #[test]
    fn a_block_that_somebody_changed_and_signed_is_survived(
        messages in prop::collection::vec(any_message(), 0..10), at: prop::sample::Index, byte: u8,
    ) {
        let bytes = write(&messages);
        let mut body = bytes[4..bytes.len() - CHECKSUM].to_vec();
        let at = at.index(body.len());
        body[at] = byte;
        if let Ok(messages) = read(&sealed(&body)) {
            prop_assert!(messages.len() <= body.len() / 4);
        }
    }
}

#[test]
fn ids_are_exact_with_holes_and_up_to_the_last() {
    let ids = [0, 1, 2, 5_000_000, (1 << 53) + 1, u64::MAX - 1, u64::MAX];
    let messages = ids.map(|id| message(id, None, id, "ana", ""));
    let bytes = write(&messages);
    assert_eq!(
        read(&bytes).unwrap().iter().map(|message| (message.id.0, message.user.0)).collect::<Vec<_>>(),
        ids.map(|id| (id, id))
    );
}

#[test]
fn a_count_that_nothing_can_hold_makes_no_room() {
    let mut body = Vec::new();
    put(&mut body, u64::MAX / 2);
    assert_eq!(read(&sealed(&body)), Err(BlockError::Malformed));
    assert_eq!(read(&sealed(&[200, 1, 0])), Err(BlockError::Malformed));
}

#[test]
fn a_message_costs_its_text_and_a_few_bytes() {
    let text = "x".repeat(80);
    let messages: Vec<_> =
        (0..1_000).map(|id| message(id, Some(id.cast_signed() * 60_000), id % 20, "alguém", &text)).collect();
    let cost = write(&messages).len() / messages.len() - 80;
    assert!(cost <= 7, "{cost}");
}

#[test]
fn what_is_no_block_is_told() {
    assert_eq!(read(b""), Err(BlockError::NotABlock));
    assert_eq!(read(b"{\"data\":[]}"), Err(BlockError::NotABlock));
    assert_eq!(read(b"ICB"), Err(BlockError::Damaged));
    assert_eq!(read(b"ICB\x02and what a newer version writes"), Err(BlockError::Version(2)));
    assert_eq!(read(b"ICB\x01short"), Err(BlockError::Damaged));
}

/// Blocks that are kept on people's computers have these bytes. If this fails, the version has to change.
#[test]
fn version_1_is_these_bytes() {
    let messages = [
        message(1, Some(1_000), 7, "ana", "oi"),
        message(2, Some(999), 7, "ana", "é"),
        message(300, None, 8, "bia", ""),
        message(301, None, 7, "Ana", "x"),
    ];
    let expected: &[u8] = b"ICB\x01\x04\x03\x07\x08\x07\x03\x03\x03\
        \x02\x02\xd4\x04\x02\
        \xd0\x0f\x01\xb2\xf0\xff\xff\xff\xff\xff\xff\xff\x01\x00\
        \x00\x00\x01\x02\
        \x02\x02\x00\x01\
        anabiaAnaoi\xc3\xa9x";
    let bytes = write(&messages);
    let (body, checksum) = bytes.split_at(bytes.len() - CHECKSUM);
    assert_eq!(body.escape_ascii().to_string(), expected.escape_ascii().to_string());
    assert_eq!(u64::from_le_bytes(checksum.try_into().unwrap()), 15_532_583_629_162_374_685);
}
