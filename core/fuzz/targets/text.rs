//! Every text says something, and what it says can be written and read again.
#![no_main]

use chat_core::id::MessageId;
use chat_core::text::{self, ChannelName, Said, message, parse, reply};
use chat_core_fuzz::fold;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let said = parse(text, fold);
    if said != Said::Newer {
        let written = text::write(&said, fold).expect("what was read can be written");
        assert_eq!(parse(&written, fold), said, "{written:?}");
        assert!(written.len() <= text.len() + "#geral: ".len(), "{written:?}");
    }
    typed(&ChannelName::DEFAULT, text);
    let words = text.split([' ', '\n']).take(4);
    for channel in words.filter_map(|name| ChannelName::new(name, fold)) {
        let again = ChannelName::new(channel.as_str(), fold);
        assert_eq!(again.as_ref(), Some(&channel), "a name in its form is a name in that form");
        typed(&channel, text);
    }
});

/// Whatever somebody types in a channel is their message in that channel.
fn typed(channel: &ChannelName<'_>, body: &str) {
    let sent = message(channel, body, fold);
    match parse(&sent, fold) {
        Said::Message { channel: read, body: said } => {
            assert_eq!(read, *channel, "{sent:?}");
            assert!(said == body || said.strip_prefix('\\') == Some(body), "{sent:?}");
        }
        other => panic!("{body:?} was sent as {sent:?}, which is {other:?}"),
    }
    let to = MessageId(7);
    let sent = reply(to, channel, body, fold);
    match parse(&sent, fold) {
        Said::Reply { to: read, channel: named, body: said } => {
            assert_eq!((read, said), (to, body), "{sent:?}");
            assert!(named.is_none_or(|named| named == *channel), "{sent:?}");
        }
        other => panic!("{body:?} was sent as {sent:?}, which is {other:?}"),
    }
}
