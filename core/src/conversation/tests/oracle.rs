//! What the conventions say of a whole log, told slowly: each text is judged by looking at all others.

use super::fold;
use crate::id::MessageId;
use crate::text::{self, Said};
use crate::wire::Message;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, PartialEq, Eq)]
enum Is {
    Waiting,
    Note,
    Nothing,
    Message,
}

struct Whole<'a>(BTreeMap<u64, &'a Message<'static>>);

impl<'a> Whole<'a> {
    fn said(&self, id: u64) -> Option<Said<'a>> {
        Some(text::parse(&self.0.get(&id)?.text, fold))
    }

    /// Whether following the references from here, over texts of one kind only, leads back.
    fn is_circle(&self, start: u64, of_replies: bool) -> bool {
        let mut seen = BTreeSet::new();
        let mut at = start;
        while seen.insert(at) {
            match self.said(at) {
                Some(Said::Reply { to, channel: None, .. }) if of_replies => at = to.0,
                Some(Said::Reaction { to, .. }) if !of_replies => at = to.0,
                Some(Said::Edit { of, .. } | Said::Deletion { of }) if !of_replies => at = of.0,
                _ => return false,
            }
        }
        at == start
    }

    fn is(&self, id: u64) -> Option<Is> {
        Some(match self.said(id)? {
            Said::Message { .. } | Said::Newer | Said::Reply { .. } => Is::Message,
            Said::Topic { .. } => Is::Nothing,
            _ if self.is_circle(id, false) => Is::Message,
            note => {
                let about = note.refers_to().unwrap().0;
                let own = matches!(note, Said::Reaction { .. }) || self.author(about) == self.author(id);
                match self.is(about) {
                    None | Some(Is::Waiting) => Is::Waiting,
                    Some(Is::Message) if own => Is::Note,
                    Some(Is::Message) => Is::Nothing,
                    Some(_) => Is::Message,
                }
            }
        })
    }

    fn author(&self, id: u64) -> Option<u64> {
        Some(self.0.get(&id)?.user.0)
    }

    /// The channel of a message, whether it is an answer, and its body. No channel: it has none yet.
    fn message(&self, id: u64) -> (Option<String>, Option<MessageId>, &'a str) {
        let whole: &str = &self.0[&id].text;
        let geral = || Some("geral".to_owned());
        match self.said(id).unwrap() {
            Said::Message { channel, body } => (Some(channel.as_str().to_owned()), None, body),
            Said::Reply { to, channel: Some(channel), body } => {
                let channel = Some(channel.as_str().to_owned());
                match self.is(to.0) {
                    Some(Is::Note | Is::Nothing) => (channel, None, whole.split_once(": ").unwrap().1),
                    _ => (channel, Some(to), body),
                }
            }
            Said::Reply { .. } if self.is_circle(id, true) => (geral(), None, whole),
            Said::Reply { to, channel: None, body } => match self.is(to.0) {
                None | Some(Is::Waiting) => (None, Some(to), body),
                Some(Is::Message) => (self.message(to.0).0, Some(to), body),
                Some(_) => (geral(), None, whole),
            },
            _ => (geral(), None, whole),
        }
    }

    fn notes(&self, about: u64) -> impl Iterator<Item = (u64, Said<'a>)> {
        self.0.keys().filter(|&&id| self.is(id) == Some(Is::Note)).filter_map(move |&id| {
            self.said(id).filter(|said| said.refers_to() == Some(MessageId(about))).map(|said| (id, said))
        })
    }

    fn line(&self, id: u64) -> String {
        let (_, reply_to, mut body) = self.message(id);
        let newer = self.said(id) == Some(Said::Newer);
        let time = |id: u64| self.0[&id].time;
        let mut versions = vec![super::Version { id: MessageId(id), time: time(id), body }];
        let mut deleted = false;
        let mut standing: Vec<(&str, u64)> = Vec::new();
        for (note, said) in self.notes(id) {
            match said {
                Said::Edit { body: new, .. } => {
                    body = new;
                    versions.push(super::Version { id: MessageId(note), time: time(note), body: new });
                }
                Said::Deletion { .. } => deleted = true,
                Said::Reaction { emoji, back, .. } => {
                    standing.retain(|&(other, who)| (other, who) != (emoji, self.0[&note].user.0));
                    if !back {
                        standing.push((emoji, self.0[&note].user.0));
                    }
                }
                _ => {}
            }
        }
        let edited = versions.len() > 1;
        let mut reactions: Vec<super::Reaction<'_>> = Vec::new();
        for (emoji, who) in standing {
            let who = crate::id::UserId(who);
            match reactions.iter_mut().find(|reaction| reaction.emoji == emoji) {
                Some(reaction) => reaction.who.push(who),
                None => reactions.push(super::Reaction { emoji, who: vec![who] }),
            }
        }
        if deleted {
            (body, reactions, versions) = ("", Vec::new(), Vec::new());
        }
        let author = self.0[&id].user;
        format!("{id} {author} {body:?} {reply_to:?} {edited} {deleted} {newer} {reactions:?} {versions:?}")
    }
}

/// Every line that a reader sees.
pub(super) fn seen(log: &[Message<'static>]) -> Vec<String> {
    let whole = Whole(log.iter().map(|message| (message.id.0, message)).collect());
    let mut channels: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    channels.entry("geral".to_owned()).or_default();
    for &id in whole.0.keys() {
        match whole.said(id) {
            Some(Said::Topic { channel, topic }) => {
                channels.entry(channel.as_str().to_owned()).or_default().0 = topic.to_owned();
            }
            Some(Said::Reply { channel: Some(channel), .. }) => {
                channels.entry(channel.as_str().to_owned()).or_default();
            }
            _ => {}
        }
        if whole.is(id) == Some(Is::Message) {
            let channel = whole.message(id).0.unwrap_or_else(|| "geral".to_owned());
            channels.entry(channel).or_default().1.push(whole.line(id));
        }
    }
    let mut names: Vec<_> = channels.keys().cloned().collect();
    names.sort_by_key(|name| (name != "geral", name.clone()));
    let lines = |name: &String| {
        let (topic, lines) = &channels[name];
        std::iter::once(format!("#{name} := {topic}")).chain(lines.clone()).collect::<Vec<_>>()
    };
    names.iter().flat_map(lines).collect()
}
