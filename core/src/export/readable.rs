//! Files for readers: the conversation as it stands now, without the texts that were taken back.

use super::Source;
use crate::conversation::{ChannelId, MessageView, Slot};
use crate::id::{MessageId, UserId};
use crate::text::{action, first_line};
use crate::time::LocalTime;
use crate::typing::Fences;

/// For how long somebody goes on under one heading, in milliseconds.
const HEADING: i64 = 5 * 60_000;

/// What was written last.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Whether anything was.
    pub(super) any: bool,
    channel: Option<ChannelId>,
    day: String,
    author: Option<UserId>,
    time: Option<LocalTime>,
}

/// Writes a message in Markdown, with the headings that it needs.
pub(super) fn write_markdown(source: Source<'_>, slot: Slot, written: &mut Written, out: &mut String) {
    let Some(view) = source.conversation.message_in(slot) else { return };
    let label = (source.label)(view.author);
    write_headings(source, &view, &label, written, out);
    if let Some(to) = view.reply_to {
        let (who, line) = answered(source, to);
        out.push_str("> **");
        push_plain(&who, out);
        out.push_str("** ");
        out.push_str(line);
        out.push_str("\n\n");
    }
    if view.deleted {
        push_all(&["*", source.deleted, "*"], out);
    } else if let Some(action) = action(view.body) {
        out.push('*');
        push_plain(&label, out);
        out.push_str("* ");
        push_body(action, out);
    } else {
        push_body(view.body, out);
    }
    out.push_str("\n\n");
    if view.edited && !view.deleted {
        push_all(&["*(", source.edited, ")*\n\n"], out);
    }
    let reactions = reactions(source, &view);
    if !reactions.is_empty() {
        push_plain(&reactions, out);
        out.push_str("\n\n");
    }
}

fn write_headings(source: Source<'_>, view: &MessageView<'_>, label: &str, written: &mut Written, out: &mut String) {
    let (day, clock) = moment(source, view);
    if written.channel != Some(view.channel) {
        out.push_str("# #");
        push_plain(source.conversation.name(view.channel), out);
        out.push_str("\n\n");
        *written = Written { any: true, channel: Some(view.channel), ..Written::default() };
    }
    if written.day != day {
        push_all(&["## ", &day, "\n\n"], out);
        day.clone_into(&mut written.day);
        written.author = None;
    }
    let goes_on = match (written.time, view.time) {
        (Some(before), Some(now)) => (0..HEADING).contains(&(now.0 - before.0)),
        _ => false,
    };
    if written.author != Some(view.author) || !goes_on {
        out.push_str("### ");
        push_plain(label, out);
        push_all(&[" · ", &clock, "\n\n"], out);
        written.time = view.time;
    }
    written.author = Some(view.author);
}

/// Writes a message as a line: its id, when and where, who, and what. The further lines of a text stand a little to
/// the right.
pub(super) fn write_text(source: Source<'_>, slot: Slot, out: &mut String) {
    let Some(view) = source.conversation.message_in(slot) else { return };
    let (day, clock) = moment(source, &view);
    let channel = source.conversation.name(view.channel);
    push_all(&[&view.id.to_string(), " ", &day, " ", &clock, " #", channel], out);
    push_all(&[" ", &(source.label)(view.author), ": "], out);
    if let Some(to) = view.reply_to {
        push_all(&[">>", &to.to_string(), " "], out);
    }
    let body = if view.deleted { source.deleted } else { view.body };
    for (at, line) in body.lines().enumerate() {
        push_all(&[if at == 0 { "" } else { "\n    " }, line], out);
    }
    if view.edited && !view.deleted {
        push_all(&[" (", source.edited, ")"], out);
    }
    let reactions = reactions(source, &view);
    if !reactions.is_empty() {
        push_all(&["\n    ", &reactions], out);
    }
    out.push('\n');
}

/// The day and the time of a message, as `2026-11-22` and `08:14`.
fn moment(source: Source<'_>, view: &MessageView<'_>) -> (String, String) {
    let Some(time) = view.time else { return ("?".to_owned(), "?".to_owned()) };
    let mut day = (source.local)(time).written();
    let mut clock = day.split_off(10);
    clock.truncate(6);
    clock.remove(0);
    (day, clock)
}

/// Whom a message answers, and what is quoted of theirs.
fn answered(source: Source<'_>, to: MessageId) -> (String, &str) {
    match source.conversation.message(to) {
        None => ([">>", &to.to_string()].concat(), ""),
        Some(view) => {
            let line = if view.deleted { source.deleted } else { first_line(view.body) };
            ([&*(source.label)(view.author), ":"].concat(), line)
        }
    }
}

/// Each emoji on a message with those who put it there.
fn reactions(source: Source<'_>, view: &MessageView<'_>) -> String {
    let mut line = String::new();
    for reaction in source.conversation.reactions(view.id) {
        push_all(&[if line.is_empty() { "" } else { " · " }, reaction.emoji], &mut line);
        for (at, &user) in reaction.who.iter().enumerate() {
            push_all(&[if at == 0 { " " } else { ", " }, &(source.label)(user)], &mut line);
        }
    }
    line
}

fn push_all(texts: &[&str], out: &mut String) {
    for text in texts {
        out.push_str(text);
    }
}

/// Writes a body as it is, but for what would reach beyond it: HTML, which is no more than text here, and a fence that
/// nobody closed.
fn push_body(body: &str, out: &mut String) {
    let mut fences = Fences::default();
    for (at, line) in body.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        match fences.open() {
            None => push_line(line, out),
            Some(_) => out.push_str(line),
        }
        fences.read(line);
    }
    if let Some(fence) = fences.open() {
        push_all(&["\n", fence], out);
    }
}

/// Writes a line that is in no fence. What stands between two backticks is code, as far as one line can tell.
fn push_line(line: &str, out: &mut String) {
    let last = line.bytes().filter(|byte| *byte == b'`').count();
    for (at, piece) in line.split('`').enumerate() {
        out.push_str(if at == 0 { "" } else { "`" });
        let is_code = at % 2 == 1 && at < last;
        for (at, text) in piece.split('<').enumerate() {
            let is_plain = at == 0 || is_code || text.starts_with("http");
            push_all(
                &[
                    if at == 0 {
                        ""
                    } else if is_plain {
                        "<"
                    } else {
                        "\\<"
                    },
                    text,
                ],
                out,
            );
        }
    }
}

/// Writes a text that is no Markdown.
fn push_plain(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
}
