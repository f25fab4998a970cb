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

/// A poll that brings all there is, at a time in milliseconds.
fn poll(outbox: &mut Reasons, now: f64, log: &[(u64, &str)]) {
    outbox.poll_began(now);
    for &(id, text) in log {
        outbox.saw(MessageId(id), text);
    }
    outbox.poll_succeeded(true, &"vanished");
}

/// Polls until the log has told all it will ever tell.
fn full_poll(outbox: &mut Reasons, log: &[(u64, &str)]) {
    poll(outbox, LONGEST_QUIET, log);
    poll(outbox, LONGEST_QUIET, &[]);
}

/// A message that got no answer although it was sent as often as a message is.
fn given_up(texts: &[&str]) -> (Reasons, Vec<Key>) {
    let (mut outbox, keys) = sending(texts);
    for _ in 1..TRIES {
        outbox.unanswered(keys[0], "timeout", 0.0);
        full_poll(&mut outbox, &[]);
        assert_eq!(outbox.take_next(NEXT).map(|(key, _)| key), Some(keys[0]));
    }
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[]);
    (outbox, keys)
}

fn states(outbox: &Reasons) -> Vec<(&str, &State<&'static str>)> {
    outbox.entries().iter().map(|entry| (entry.text.as_str(), &entry.state)).collect()
}

#[test]
fn one_message_is_on_its_way_at_a_time_and_order_is_kept() {
    let (mut outbox, keys) = sending(&["um", "dois"]);
    assert_eq!(outbox.take_next(NEXT), None);
    outbox.accepted(keys[0], MessageId(10), false, 0.0);
    assert_eq!(outbox.take_next(NEXT), Some((keys[1], "dois".to_owned())));
}

#[test]
fn an_accepted_message_leaves_by_being_seen_under_its_id() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.accepted(keys[0], MessageId(12), false, 0.0);
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
    outbox.accepted(keys[0], MessageId(10), true, 0.0);
    assert!(outbox.entries().is_empty());
}

#[test]
fn without_an_answer_the_log_decides_that_it_was_stored() {
    let (mut outbox, keys) = sending(&["oi", "tudo bem?"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    assert_eq!(outbox.take_next(NEXT), None, "what is behind it waits for the decision");
    full_poll(&mut outbox, &[(11, "oi")]);
    assert_eq!(states(&outbox), [("tudo bem?", &State::Waiting)]);
}

#[test]
fn without_an_answer_the_log_decides_that_it_was_not_stored_and_it_is_sent_again() {
    let (mut outbox, keys) = sending(&["oi", "tudo bem?"]);
    outbox.unanswered(keys[0], "timeout", 1_000.0);
    full_poll(&mut outbox, &[(11, "outra coisa")]);
    assert_eq!(states(&outbox), [("oi", &State::Waiting), ("tudo bem?", &State::Waiting)]);
    assert_eq!(outbox.take_next(NEXT), Some((keys[0], "oi".to_owned())), "in its old place");
}

#[test]
fn a_log_that_was_asked_too_soon_tells_nothing() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.poll_began(0.0);
    outbox.unanswered(keys[0], "timeout", 1_000.0);
    outbox.poll_succeeded(true, &"vanished");
    for now in [1_000.0, 2_000.0, 999.0 + QUIET] {
        poll(&mut outbox, now, &[]);
    }
    poll(&mut outbox, 1_000.0 + QUIET, &[]);
    assert!(matches!(outbox.entries()[0].state, State::Unanswered { .. }), "one answer may be a stale one");
    poll(&mut outbox, 1_001.0 + QUIET, &[]);
    assert_eq!(states(&outbox), [("oi", &State::Waiting)]);
}

#[test]
fn an_answer_that_proves_nothing_is_believed_when_it_comes_again_and_again() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    for _ in 1..CERTAIN {
        outbox.poll_began(QUIET);
        outbox.poll_succeeded(false, &"vanished");
        assert!(matches!(outbox.entries()[0].state, State::Unanswered { .. }));
    }
    outbox.poll_began(QUIET);
    outbox.poll_succeeded(false, &"vanished");
    assert_eq!(states(&outbox), [("oi", &State::Waiting)]);
}

#[test]
fn each_try_waits_longer_for_the_log_and_there_are_only_so_many() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[]);
    outbox.take_next(NEXT);
    outbox.unanswered(keys[0], "timeout", 0.0);
    for _ in 0..9 {
        poll(&mut outbox, 2.0 * QUIET - 1.0, &[]);
    }
    assert!(matches!(outbox.entries()[0].state, State::Unanswered { .. }));
    let (outbox, _) = given_up(&["oi"]);
    assert_eq!(states(&outbox), [("oi", &State::Failed("timeout"))]);
}

#[test]
fn the_same_text_said_before_it_was_sent_is_another_message() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[(9, "oi")]);
    assert_eq!(states(&outbox), [("oi", &State::Waiting)]);
}

#[test]
fn what_the_server_took_and_does_not_have_is_sent_again() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.accepted(keys[0], MessageId(12), false, 0.0);
    assert!(outbox.awaits_the_log());
    full_poll(&mut outbox, &[(10, "outra"), (13, "mais uma")]);
    assert_eq!(states(&outbox), [("oi", &State::Waiting)]);
}

#[test]
fn a_first_try_that_is_stored_late_is_not_sent_again() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[]);
    outbox.saw(NEXT, "oi");
    assert!(outbox.entries().is_empty(), "seen before it was sent again");
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[]);
    outbox.take_next(MessageId(20));
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[(15, "oi")]);
    assert!(outbox.entries().is_empty());
}

#[test]
fn twins_on_their_way_are_not_both_the_one_that_was_seen() {
    let (mut outbox, keys) = sending(&["oi", "oi"]);
    outbox.accepted(keys[0], MessageId(12), false, 0.0);
    outbox.take_next(NEXT);
    outbox.saw(MessageId(12), "oi");
    assert_eq!(outbox.kept().collect::<Vec<_>>(), [("oi", Fate::Since(MessageId(13)))]);
}

#[test]
fn when_another_log_begins_who_was_unanswered_is_asked() {
    let (mut outbox, keys) = sending(&["um", "dois"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    outbox.log_restarted(&"another log");
    assert_eq!(states(&outbox), [("um", &State::Failed("another log")), ("dois", &State::Waiting)]);
    full_poll(&mut outbox, &[(10, "um")]);
    assert_eq!(outbox.entries().len(), 2, "it may be an older one");
}

#[test]
fn when_another_log_begins_what_is_under_way_or_taken_is_not_found_by_its_text() {
    let (mut outbox, keys) = sending(&["um", "dois"]);
    outbox.accepted(keys[0], MessageId(10), false, 0.0);
    outbox.take_next(NEXT);
    outbox.log_restarted(&"another log");
    outbox.saw(MessageId(10), "outra coisa");
    outbox.saw(MessageId(11), "dois");
    assert_eq!(outbox.entries().len(), 2);
    outbox.unanswered(keys[1], "timeout", 0.0);
    full_poll(&mut outbox, &[]);
    assert_eq!(states(&outbox), [("um", &State::Failed("vanished")), ("dois", &State::Failed("timeout"))]);
}

#[test]
fn the_same_text_typed_twice_is_two_messages() {
    let (mut outbox, keys) = sending(&["oi", "oi"]);
    outbox.unanswered(keys[0], "timeout", 0.0);
    full_poll(&mut outbox, &[(10, "oi")]);
    assert_eq!(states(&outbox), [("oi", &State::Waiting)]);
    assert_eq!(outbox.take_next(MessageId(11)).map(|(key, _)| key), Some(keys[1]));
}

#[test]
fn a_failed_message_that_turns_up_late_is_no_longer_offered() {
    let (mut outbox, _) = given_up(&["oi"]);
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
    let (mut outbox, keys) = given_up(&["oi", "olá"]);
    outbox.retry(keys[0]);
    assert_eq!(states(&outbox), [("olá", &State::Waiting), ("oi", &State::Waiting)]);
    outbox.take_next(NEXT);
    outbox.unanswered(keys[1], "timeout", 0.0);
    outbox.retry(keys[1]);
    assert_eq!(outbox.take_next(NEXT), None);
    let mut stored = outbox.clone();
    full_poll(&mut stored, &[(10, "olá")]);
    assert_eq!(states(&stored), [("oi", &State::Waiting)]);
    full_poll(&mut outbox, &[]);
    assert_eq!(outbox.take_next(NEXT), Some((keys[1], "olá".to_owned())));
}

#[test]
fn a_message_that_the_session_ended_under_is_sent_by_the_next_session() {
    let (mut outbox, keys) = sending(&["oi"]);
    outbox.postponed(keys[0]);
    assert_eq!(outbox.take_next(NEXT), Some((keys[0], "oi".to_owned())));
}

#[test]
fn what_an_earlier_page_left_is_decided_by_the_log_if_it_was_ever_sent() {
    let (earlier, _) = sending(&["enviada", "nunca enviada"]);
    let kept: Vec<_> = earlier.kept().map(|(text, since)| (text.to_owned(), since)).collect();
    assert_eq!(kept, [("enviada".to_owned(), Fate::Since(NEXT)), ("nunca enviada".to_owned(), Fate::Unsent)]);
    let mut later = Reasons::default();
    for (text, fate) in kept {
        later.restore(text, fate, "reload", 0.0);
    }
    assert_eq!(later.take_next(NEXT), None);
    full_poll(&mut later, &[(3, "enviada"), (10, "enviada")]);
    assert_eq!(states(&later), [("nunca enviada", &State::Waiting)]);
}

#[test]
fn what_was_taken_or_refused_before_a_reload_is_so_after_it() {
    let (mut earlier, keys) = sending(&["recusada", "aceita"]);
    earlier.refused(keys[0], "413");
    earlier.take_next(NEXT);
    earlier.accepted(keys[1], MessageId(12), false, 0.0);
    let mut later = Reasons::default();
    for (text, fate) in earlier.kept() {
        later.restore(text.to_owned(), fate, "reload", 0.0);
    }
    let expected = [("recusada", &State::Failed("reload")), ("aceita", &State::Accepted(MessageId(12)))];
    assert_eq!(states(&later), expected);
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
