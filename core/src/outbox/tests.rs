//! What becomes of a message on its way, told as short stories of answers and polls.

use super::*;

const NEXT: MessageId = MessageId(10);

type Reasons = Outbox<&'static str>;

fn sending(texts: &[&str]) -> (Reasons, Vec<Key>) {
    let mut outbox = Reasons::default();
    let keys = texts.iter().map(|text| outbox.push((*text).to_owned())).collect();
    outbox.take_next(NEXT);
    (outbox, keys)
}

fn full_poll(outbox: &mut Reasons, log: &[(u64, &str)]) {
    outbox.poll_began();
    for &(id, text) in log {
        outbox.saw(MessageId(id), text);
    }
    outbox.poll_succeeded();
}

fn states(outbox: &Reasons) -> Vec<(&str, &State<&'static str>)> {
    outbox.entries().iter().map(|entry| (entry.text.as_str(), &entry.state)).collect()
}

#[test]
fn one_message_is_on_its_way_at_a_time_and_order_is_kept() {
    let (mut outbox, keys) = sending(&["um", "dois"]);
    assert_eq!(outbox.take_next(NEXT), None);
    outbox.accepted(keys[0], MessageId(10), false);
    assert_eq!(outbox.take_next(NEXT), Some((keys[1], "dois".to_owned())));
}

#[test]
fn an_accepted_message_leaves_by_being_seen_under_its_id() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.accepted(keys[0], MessageId(12), false);
    outbox.saw(MessageId(11), "oi");
    assert_eq!(states(&outbox), [("oi", &State::Accepted(MessageId(12)))], "another tab may say the same");
    outbox.saw(MessageId(12), "oi");
    assert!(outbox.entries().is_empty());
}

#[test]
fn a_message_seen_before_its_answer_is_not_shown_twice() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.saw(MessageId(10), "oi");
    assert!(!outbox.entries()[0].is_visible());
    outbox.accepted(keys[0], MessageId(10), true);
    assert!(outbox.entries().is_empty());
}

#[test]
fn without_an_answer_the_log_decides_that_it_was_stored() {
    let (mut outbox, keys) = sending(&["oi", "tudo bem?"]);
    outbox.unanswered(keys[0], "timeout");
    assert_eq!(outbox.take_next(NEXT), None, "what is behind it waits for the decision");
    full_poll(&mut outbox, &[(11, "oi")]);
    assert_eq!(states(&outbox), [("tudo bem?", &State::Waiting)]);
}

#[test]
fn without_an_answer_the_log_decides_that_it_was_not_stored() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.poll_began();
    outbox.unanswered(keys[0], "timeout");
    outbox.poll_succeeded();
    assert!(matches!(outbox.entries()[0].state, State::Unanswered { .. }), "that poll began too early to tell");
    full_poll(&mut outbox, &[(11, "outra coisa")]);
    assert_eq!(states(&outbox), [("oi", &State::Failed("timeout"))]);
}

#[test]
fn the_same_text_said_before_it_was_sent_is_another_message() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout");
    full_poll(&mut outbox, &[(9, "oi")]);
    assert_eq!(states(&outbox), [("oi", &State::Failed("timeout"))]);
}

#[test]
fn the_same_text_typed_twice_is_two_messages() {
    let (mut outbox, keys) = sending(&["oi", "oi"]);
    outbox.unanswered(keys[0], "timeout");
    full_poll(&mut outbox, &[(10, "oi")]);
    assert_eq!(states(&outbox), [("oi", &State::Waiting)]);
    assert_eq!(outbox.take_next(MessageId(11)).map(|(key, _)| key), Some(keys[1]));
}

#[test]
fn a_failed_message_that_turns_up_late_is_no_longer_offered() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout");
    full_poll(&mut outbox, &[]);
    full_poll(&mut outbox, &[(10, "oi")]);
    assert!(outbox.entries().is_empty());
}

#[test]
fn a_refused_message_is_shown_although_the_log_has_a_twin() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.saw(MessageId(10), "oi");
    outbox.refused(keys[0], "413");
    assert!(outbox.entries()[0].is_visible());
    assert_eq!(outbox.kept().count(), 1);
}

#[test]
fn a_retry_goes_behind_what_is_waiting() {
    let (mut outbox, keys) = sending(&["um", "dois"]);
    outbox.refused(keys[0], "400");
    outbox.retry(keys[0]);
    assert_eq!(states(&outbox), [("dois", &State::Waiting), ("um", &State::Waiting)]);
    assert_eq!(outbox.take_next(NEXT), Some((keys[1], "dois".to_owned())));
}

#[test]
fn a_retry_without_an_answer_waits_for_the_log_to_tell() {
    let (mut outbox, keys) = sending(&["oi", "olá"]);
    outbox.unanswered(keys[0], "timeout");
    outbox.retry(keys[0]);
    assert_eq!(outbox.take_next(NEXT), None);
    let mut stored = outbox.clone();
    full_poll(&mut stored, &[(10, "oi")]);
    assert_eq!(states(&stored), [("olá", &State::Waiting)]);
    full_poll(&mut outbox, &[]);
    assert_eq!(outbox.take_next(NEXT), Some((keys[0], "oi".to_owned())));
}

#[test]
fn a_message_that_the_session_ended_under_is_sent_by_the_next_session() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.postponed(keys[0]);
    assert_eq!(outbox.take_next(NEXT), Some((keys[0], "oi".to_owned())));
}

#[test]
fn what_an_earlier_page_left_is_decided_by_the_log_if_it_was_ever_sent() {
    let (mut earlier, _) = sending(&["enviada", "nunca enviada"]);
    let kept: Vec<_> = earlier.kept().map(|(text, since)| (text.to_owned(), since)).collect();
    assert_eq!(kept, [("enviada".to_owned(), Some(NEXT)), ("nunca enviada".to_owned(), None)]);
    earlier = Reasons::default();
    earlier.restore("enviada".to_owned(), NEXT, "reload");
    full_poll(&mut earlier, &[(3, "enviada"), (10, "enviada")]);
    assert!(earlier.entries().is_empty());
}

#[test]
fn a_blank_message_and_one_over_the_limit_are_told_before_sending() {
    assert_eq!(check(" \n\t"), Err(Unsendable::Blank));
    assert_eq!(check("oi"), Ok(()));
    let most = "a".repeat(BODY_LIMIT - r#"{"text":""}"#.len());
    assert_eq!(check(&most), Ok(()));
    assert_eq!(check(&format!("{most}a")), Err(Unsendable::TooLong { size: BODY_LIMIT + 1 }));
    assert!(check(&"\n".repeat(BODY_LIMIT / 2 + 1)).is_err(), "blank, however long");
    assert!(check(&"\"".repeat(BODY_LIMIT / 2)).is_err(), "quotes take two bytes each");
}
