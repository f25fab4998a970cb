//! Where the focus is after everything that takes away what had it; and keys that belong to the browser.

use browser_tests::account::PASSWORD;
use browser_tests::console::FORBIDDEN;
use browser_tests::conversation::message;
use browser_tests::engine::{Engine, cannot};
use browser_tests::person::Person;
use browser_tests::server::Server;
use serde_json::json;
use thirtyfour::Key;

/// The button that pulls out the channels on a narrow page.
const DRAWER: &str = ".bar .channels-drawer";

#[tokio::test]
async fn after_a_lost_session_the_password_is_typed_without_a_click() {
    let mut server = Server::start();
    let [ana] = server.people(["ana"]).await;
    let person = Person::enters(&server.url, ana.id).await;
    server.restart();
    person.finds("dialog #sign-in-again").await;
    person.has_focus("dialog #password").await;
    person.inserts(PASSWORD).await;
    person.presses(Key::Enter).await;
    person.misses("dialog").await;
    person.leaves_despite(&[FORBIDDEN, "net::ERR_"]).await;
}

#[tokio::test]
async fn a_channel_that_is_opened_by_keyboard_keeps_the_focus() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["oi"]).await;
    let link = "#channels a[data-channel=rust]";
    person.tabs_to(link).await;
    person.presses(Key::Enter).await;
    person.is_in("rust").await;
    person.has_focus(link).await;
    let geral = "#channels a[data-channel=geral]";
    person.presses_with_shift(Key::Tab).await;
    person.has_focus(geral).await;
    // What changes in the list changes around the focus.
    let mark = "document.activeElement.mark = 1";
    person.runs(mark, &[]).await;
    bia.says("@ana!").await;
    bia.says("#arte: oi").await;
    person.has_channels(&[("geral", 1, 1), ("arte", 1, 0), ("rust", 0, 0)]).await;
    person.finds("#channels a[data-channel=geral] .badge.mentions").await;
    person.has_focus(geral).await;
    person.presses(Key::Enter).await;
    person.is_in("geral").await;
    person.has_channels(&[("geral", 0, 0), ("arte", 1, 0), ("rust", 0, 0)]).await;
    person.misses("#channels a[data-channel=geral] .badge").await;
    person.has_focus(geral).await;
    assert_eq!(person.runs("return document.activeElement.mark", &[]).await, 1);
    assert_eq!(person.count("#channels a[aria-current=page]").await, 1);
    person.leaves().await;
}

#[tokio::test]
async fn a_channel_that_nobody_wrote_in_comes_and_goes_with_its_being_open() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    for _ in 0..2 {
        person.makes_channel("nova").await;
        person.has_channels(&[("geral", 0, 0), ("nova", 0, 0), ("rust", 0, 0)]).await;
        person.opens_channel("rust").await;
        person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    }
    bia.says("#nova: e agora").await;
    person.has_channels(&[("geral", 0, 0), ("nova", 1, 0), ("rust", 0, 0)]).await;
    person.leaves().await;
}

async fn with_a_narrow_page(server: &Server) -> Person {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::opens(&server.url).await;
    person.is_sized(360, 740).await;
    person.signs_in(ana.id).await;
    person.clicks(DRAWER).await;
    person.finds("#channels a[data-channel=rust]").await;
    person
}

#[tokio::test]
async fn on_a_narrow_page_the_focus_goes_back_to_what_opened_the_channels() {
    let server = Server::start();
    let person = with_a_narrow_page(&server).await;
    person.tabs_to("#channels a[data-channel=rust]").await;
    person.presses(Key::Enter).await;
    person.is_in("rust").await;
    person.reads(&["oi"]).await;
    person.has_focus(DRAWER).await;
    person.clicks(DRAWER).await;
    person.opens_channel("geral").await;
    person.has_focus(DRAWER).await;
    person.leaves().await;
}

#[tokio::test]
async fn on_a_narrow_page_a_channel_that_is_not_made_leads_back_to_the_drawers_button() {
    let server = Server::start();
    let person = with_a_narrow_page(&server).await;
    person.clicks("#new-channel").await;
    person.has_focus("#channel-name").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus(DRAWER).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_question_that_is_left_leaves_the_drawer_open() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    let person = Person::opens(&server.url).await;
    person.is_sized(360, 740).await;
    person.signs_in(ana.id).await;
    person.clicks(".bar .drawer").await;
    person.switches(bia.id).await;
    person.finds("dialog .confirm").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus(&format!("#people li[data-user='{}'] [role=switch]", bia.id)).await;
    person.leaves().await;
}

async fn at_a_message(server: &Server) -> Person {
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("alguém?").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.reads(&["alguém?"]).await;
    person
}

#[tokio::test]
async fn what_is_drawn_anew_never_loses_the_focus() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    let bia = server.api().sign_in(2).await;
    person.walks_to(1).await;
    let focus = "document.querySelector(arguments[0]).focus()";
    // Not even for a moment: a screen reader would begin the page anew.
    let watch = "const lost = () => document.activeElement === document.body && (window.lost = true); \
        document.addEventListener('focusout', () => requestAnimationFrame(lost))";
    person.runs(watch, &[]).await;
    bia.says(">>1 🎉").await;
    person.sees_reactions(1, &[("🎉", 1, false)]).await;
    person.has_focus(&message(1)).await;
    person.runs(focus, &[json!("#feed article button.more")]).await;
    bia.says(">>1 := alguém aí?").await;
    person.reads(&["alguém aí?"]).await;
    person.has_focus("#feed article button.more").await;
    person.runs(focus, &[json!("#feed button.reaction")]).await;
    person.presses(Key::Space).await;
    person.sees_reactions(1, &[("🎉", 2, true)]).await;
    person.misses("#feed article.pending").await;
    person.has_focus("#feed button.reaction[data-emoji='🎉']").await;
    bia.says(">>1 -🎉").await;
    person.sees_reactions(1, &[("🎉", 1, true)]).await;
    person.presses(Key::Space).await;
    person.sees_reactions(1, &[]).await;
    person.has_focus(&message(1)).await;
    assert_eq!(person.runs("return window.lost ?? null", &[]).await, json!(null));
    person.leaves().await;
}

#[tokio::test]
async fn the_focus_that_is_out_of_sight_moves_nothing_when_it_is_kept() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says_often("linha", 60).await;
    let person = Person::enters(&server.url, ana.id).await;
    person.sees("linha 60").await;
    person.runs("document.querySelector(arguments[0]).focus()", &[json!(message(60))]).await;
    person.runs("document.querySelector('#feed').scrollTop = 0", &[]).await;
    let top = "return document.querySelector('#feed').scrollTop";
    assert_eq!(person.runs(top, &[]).await, 0);
    bia.says(">>60 := outra linha").await;
    person.reads_in(60, "outra linha").await;
    person.has_focus(&message(60)).await;
    assert_eq!(person.runs(top, &[]).await, 0);
    person.leaves().await;
}

#[tokio::test]
async fn after_a_reaction_from_the_picker_the_focus_is_on_the_message() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.reacts(1, "👍").await;
    person.sees_reactions(1, &[("👍", 1, true)]).await;
    person.misses("#feed article.pending").await;
    person.has_focus(&message(1)).await;
    // Through the menu as well, whose button is gone by then.
    person.presses(Key::Enter).await;
    person.clicks("dialog.menu [data-act=react]").await;
    person.clicks("dialog.picker button[data-emoji='🎉']").await;
    person.sees_reactions(1, &[("👍", 1, true), ("🎉", 1, true)]).await;
    person.has_focus(&message(1)).await;
    person.opens_menu(1).await;
    person.clicks("dialog.menu [data-act=source]").await;
    person.finds("dialog .source").await;
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus(&message(1)).await;
    person.leaves().await;
}

#[tokio::test]
async fn a_group_of_emoji_opens_and_closes_where_it_is() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.presses_in(1, "button.react").await;
    let heading =
        |at: u32, open: bool| format!("dialog.picker .groups h3:nth-of-type({at}) button[aria-expanded='{open}']");
    person.finds(&heading(1, true)).await;
    person.runs("document.querySelector(arguments[0]).focus()", &[json!(heading(5, false))]).await;
    let scrolled = "const groups = document.querySelector('.picker .groups'); groups.scrollTop += 40; \
        return groups.scrollTop";
    let top = person.runs(scrolled, &[]).await;
    assert!(top.as_u64().is_some_and(|top| top > 0), "it is scrolled: {top}");
    person.presses(Key::Enter).await;
    person.has_focus(&heading(5, true)).await;
    assert_eq!(person.runs("return document.querySelector('.picker .groups').scrollTop", &[]).await, top);
    person.finds("dialog.picker .groups h3:nth-of-type(5) + .emoji button").await;
    person.presses(Key::Enter).await;
    person.has_focus(&heading(5, false)).await;
    person.misses("dialog.picker .groups h3:nth-of-type(5) + .emoji").await;
    person.leaves().await;
}

#[tokio::test]
async fn the_arrows_go_through_the_menu() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    person.walks_to(1).await;
    person.presses(Key::Enter).await;
    person.has_focus("dialog.menu [data-act=reply]").await;
    for (key, act) in [(Key::Down, "react"), (Key::Up, "reply"), (Key::Up, "close"), (Key::Down, "reply")] {
        person.presses(key).await;
        person.has_focus(&format!("dialog.menu [data-act={act}]")).await;
    }
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.has_focus(&message(1)).await;
    person.leaves().await;
}

/// Whether a key changes the channel, pressed while Alt is held on an element.
async fn goes_elsewhere(person: &Person, selector: &str) -> bool {
    // A browser would open the list of a selection, and a driver can't look behind it.
    let script = "const key = new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true }); \
        return !document.querySelector(arguments[0]).dispatchEvent(key)";
    person.runs(script, &[json!(selector)]).await == true
}

#[tokio::test]
async fn alt_and_an_arrow_change_the_channel_where_they_mean_nothing_else() {
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    let person = Person::enters(&server.url, ana.id).await;
    person.has_channels(&[("geral", 0, 0), ("rust", 0, 0)]).await;
    person.clicks("#open-settings").await;
    person.finds("#theme").await;
    assert!(!goes_elsewhere(&person, "#theme").await);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.clicks("#set-topic").await;
    person.has_focus("#topic").await;
    assert!(!goes_elsewhere(&person, "#topic").await);
    person.presses(Key::Escape).await;
    person.misses("dialog").await;
    person.is_in("geral").await;
    assert!(goes_elsewhere(&person, "#composer textarea").await);
    person.is_in("rust").await;
    person.leaves().await;
}

#[tokio::test]
async fn a_deleted_message_offers_only_what_can_be_done_with_it() {
    let server = Server::start();
    let person = at_a_message(&server).await;
    let bia = server.api().sign_in(2).await;
    bia.says(">>1 :=").await;
    person.sees_deleted(1).await;
    person.walks_to(1).await;
    person.finds("#feed article .actions .more").await;
    assert_eq!(person.count("#feed article .actions button").await, 1);
    // The way there led through the search, where the caret would still be.
    let focus = "getSelection().removeAllRanges(); document.querySelector(arguments[0]).focus()";
    person.runs(focus, &[json!(message(1))]).await;
    person.presses("r").await;
    person.has_focus(&message(1)).await;
    assert!(!person.has("#replying").await);
    person.leaves().await;
}

#[tokio::test]
async fn where_the_system_chooses_the_colours_what_is_marked_is_told_apart() {
    if cannot(Engine::WebKit, "it has no forced colours") {
        return;
    }
    let server = Server::start();
    let [ana, bia] = server.people(["ana", "bia"]).await;
    bia.says("#rust: oi").await;
    bia.says("#rust: e mais").await;
    bia.says(">>1 👍").await;
    bia.says(">>1 🎉").await;
    ana.says(">>1 👍").await;
    let person = Person::enters(&format!("{}#/c/rust/m/1", server.url), ana.id).await;
    person.sees_reactions(1, &[("👍", 2, true), ("🎉", 1, false)]).await;
    person.has_focus(&format!("{}.target", message(1))).await;
    person.clicks("#preview-toggle").await;
    person.types("#composer textarea", ":smil").await;
    person.finds("#completion [role=option]:nth-child(2)").await;
    person.forces_colours().await;
    person.waits_until("colours are forced", "return matchMedia('(forced-colors: active)').matches", &[]).await;
    let told = "const probe = document.createElement('i'); document.body.append(probe); \
        probe.style.backgroundColor = 'Highlight'; const highlight = getComputedStyle(probe).backgroundColor; probe.remove(); \
        const [marked, other] = [arguments[0], arguments[1]].map(selector => getComputedStyle(document.querySelector(selector))) \
            .map(style => style.backgroundColor === highlight || style.outlineStyle !== 'none' && style.outlineColor === highlight); \
        return marked && !other";
    let pairs = [
        ("#completion [aria-selected=true]".to_owned(), "#completion [aria-selected=false]".to_owned()),
        (".reaction[aria-pressed=true]".to_owned(), ".reaction[aria-pressed=false]".to_owned()),
        ("#preview-toggle[aria-pressed=true]".to_owned(), "#set-topic".to_owned()),
        (message(1), message(2)),
        ("#channels a[data-channel=rust]".to_owned(), "#channels a[data-channel=geral]".to_owned()),
    ];
    for (marked, other) in pairs {
        // Colours change in a moment, not at once.
        let what = format!("{marked} is told from {other}");
        person.waits_until(&what, told, &[json!(marked), json!(other)]).await;
    }
    person.leaves().await;
}
