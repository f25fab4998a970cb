//! Everything the interface says, as a type. What carries a value has a place for it.

use super::commands::Commands;
use super::template::{Counted, Template};

/// The texts of one language.
pub(crate) struct Texts {
    /// The language's own name.
    pub(crate) language_name: &'static str,
    /// Labels the choice of language.
    pub(crate) language: &'static str,
    /// What the chat is called where the deployment gives no name.
    pub(crate) app: &'static str,
    /// Heads the screen of a page that broke.
    pub(crate) broke: &'static str,
    /// The same where there was no memory left.
    pub(crate) broke_memory: &'static str,
    /// What was typed is still there after a reload.
    pub(crate) broke_kept: &'static str,
    /// It is not, and stands below.
    pub(crate) broke_not_kept: &'static str,
    /// Copies the report about what broke.
    pub(crate) copy_report: &'static str,
    /// Labels the report.
    pub(crate) report: &'static str,
    /// Loads the page anew.
    pub(crate) reload: &'static str,
    /// Tries again at once.
    pub(crate) now: &'static str,
    /// Leaves a dialog without doing anything.
    pub(crate) cancel: &'static str,

    /// Heads the form that signs in, and labels its button.
    pub(crate) sign_in: &'static str,
    /// Labels the field for an id or a remembered name.
    pub(crate) user: &'static str,
    /// Explains that field.
    pub(crate) user_hint: &'static str,
    /// Labels a password.
    pub(crate) password: &'static str,
    /// Makes a password readable.
    pub(crate) show_password: &'static str,
    /// Labels the box that allows to keep things on this browser.
    pub(crate) mine: &'static str,
    /// Explains that box.
    pub(crate) mine_hint: &'static str,
    /// While an answer is awaited.
    pub(crate) one_moment: &'static str,
    /// Labels the server's address.
    pub(crate) server: &'static str,
    /// Explains it.
    pub(crate) server_hint: &'static str,
    /// The server's address came from the link.
    pub(crate) server_from_link: Template<1>,
    /// Forgets everything kept on this browser.
    pub(crate) forget: &'static str,
    /// That was done.
    pub(crate) forgotten: &'static str,
    /// Leads from signing in to making an account.
    pub(crate) no_account: &'static str,
    /// Neither an id nor a name that this browser knows.
    pub(crate) unknown_name: Template<1>,
    /// A name that several remembered accounts share.
    pub(crate) several_names: Template<2>,
    /// A sign-in that the server refused.
    pub(crate) sign_in_refused: &'static str,

    /// Heads the form that makes an account, and labels its button.
    pub(crate) sign_up: &'static str,
    /// Labels the new name.
    pub(crate) name: &'static str,
    /// Explains it.
    pub(crate) name_hint: &'static str,
    /// Labels the new password.
    pub(crate) new_password: &'static str,
    /// Explains it.
    pub(crate) new_password_hint: &'static str,
    /// Leads from making an account to signing in.
    pub(crate) have_account: &'static str,
    /// No name was given.
    pub(crate) empty_name: &'static str,
    /// No password was given.
    pub(crate) empty_password: &'static str,

    /// Heads the screen of a new account.
    pub(crate) account_made: Template<1>,
    /// Stands before the new id.
    pub(crate) your_id: &'static str,
    /// Asks to write it down.
    pub(crate) write_it_down: &'static str,
    /// Says who has to let a newcomer in, and that this page goes on by itself.
    pub(crate) waiting: &'static str,
    /// Stops waiting.
    pub(crate) leave_waiting: &'static str,
    /// This account waited here before the page was reloaded.
    pub(crate) waited_before: Template<1>,

    /// Labels the feed.
    pub(crate) messages: &'static str,
    /// While the first history is loaded.
    pub(crate) loading_history: &'static str,
    /// How many messages are held while a long history comes.
    pub(crate) messages_held: Counted,
    /// How much of it has come, and how much there is, in megabytes.
    pub(crate) megabytes_of: Template<2>,
    /// The same where nobody knows how much there is.
    pub(crate) megabytes: Template<1>,
    /// Offers to go down to messages that came meanwhile.
    pub(crate) new_messages: Counted,
    /// Who reacted, and how.
    pub(crate) reaction_of: Template<2>,
    /// A message is longer than what is shown at first: how many characters it has.
    pub(crate) show_whole: Template<1>,
    /// Labels the field for a new message.
    pub(crate) message: &'static str,
    /// Stands in that field.
    pub(crate) write_here: &'static str,
    /// Explains that field's keys: where Enter sends, and where only Ctrl+Enter does.
    pub(crate) send_keys: [&'static str; 2],
    /// Sends.
    pub(crate) send: &'static str,
    /// A message is under way.
    pub(crate) sending: &'static str,
    /// A message did not arrive.
    pub(crate) not_sent: &'static str,
    /// It is not known whether a message arrived.
    pub(crate) maybe_sent: &'static str,
    /// Sends again.
    pub(crate) retry: &'static str,
    /// Puts the text of what was not sent back into the field.
    pub(crate) take_back: &'static str,
    /// Copies a text.
    pub(crate) copy: &'static str,
    /// A text was copied.
    pub(crate) copied: &'static str,
    /// The browser does not allow to copy.
    pub(crate) not_copied: &'static str,
    /// Gives a message up.
    pub(crate) discard: &'static str,
    /// A message is too long: its size and the most there may be, in kilobytes.
    pub(crate) too_long: Template<2>,

    /// Heads the list of channels.
    pub(crate) channels: &'static str,
    /// Makes a channel.
    pub(crate) new_channel: &'static str,
    /// How many there are, where only some are listed.
    pub(crate) all_channels: Template<1>,
    /// Labels the name of a new channel.
    pub(crate) channel_name: &'static str,
    /// Explains it.
    pub(crate) channel_name_hint: &'static str,
    /// A name that no channel can have.
    pub(crate) bad_channel_name: Template<1>,
    /// Opens a channel that was named.
    pub(crate) open_channel: &'static str,
    /// How many messages are unread.
    pub(crate) unread: Counted,
    /// How many of them mention the reader.
    pub(crate) mentions: Counted,
    /// Tells nothing of a channel but mentions.
    pub(crate) mute: &'static str,
    /// Behind the name of such a channel.
    pub(crate) muted: &'static str,
    /// Takes everything as read.
    pub(crate) mark_all_read: &'static str,
    /// Labels what a channel is about.
    pub(crate) topic: &'static str,
    /// Changes what a channel is about.
    pub(crate) set_topic: &'static str,
    /// The dialog that leads to a day.
    pub(crate) go_to_day: &'static str,
    pub(crate) day: &'static str,
    pub(crate) day_hint: &'static str,
    /// What was typed is no day.
    pub(crate) bad_day: &'static str,
    /// There is no message of that day or a later one.
    pub(crate) nothing_since: &'static str,
    pub(crate) go: &'static str,
    /// Explains it.
    pub(crate) topic_hint: &'static str,
    /// Keeps what was typed.
    pub(crate) save: &'static str,
    /// No message was written in this channel yet.
    pub(crate) nobody_wrote_in: Template<1>,
    /// Teaches what can be written, where nothing is written yet.
    pub(crate) writing_hint: &'static str,
    /// Divides what was read from what was not.
    pub(crate) new_from_here: &'static str,
    /// Answers a message.
    pub(crate) reply: &'static str,
    /// Puts an emoji on a message.
    pub(crate) react: &'static str,
    /// Opens what else can be done with a message.
    pub(crate) more: &'static str,
    /// Names the menu of a message.
    pub(crate) message_menu: &'static str,
    /// Changes one's own message.
    pub(crate) edit: &'static str,
    /// Takes one's own message back.
    pub(crate) delete: &'static str,
    /// Asks before that.
    pub(crate) delete_question: &'static str,
    /// Copies what a message says.
    pub(crate) copy_text: &'static str,
    /// Copies a link to a message.
    pub(crate) copy_link: &'static str,
    /// Shows the text as it was sent.
    pub(crate) view_source: &'static str,
    /// Above the field, while somebody is being answered.
    pub(crate) replying_to: Template<1>,
    /// Answers nobody any more.
    pub(crate) stop_replying: &'static str,
    /// Before the line that is answered, for whoever listens.
    pub(crate) answer_to: Template<1>,
    /// In place of a message that is not known.
    pub(crate) unknown_message: Template<1>,
    /// In place of a message that was taken back.
    pub(crate) deleted: &'static str,
    /// Says that a message was changed, and shows its versions.
    pub(crate) edited: &'static str,
    /// Heads the versions of a message.
    pub(crate) versions: &'static str,
    /// Explains the keys while a message is changed: where Enter saves, and where only Ctrl+Enter does.
    pub(crate) save_keys: [&'static str; 2],
    /// In place of what only a newer version understands.
    pub(crate) newer: &'static str,
    /// Who put an emoji there: the emoji and the names.
    pub(crate) reacted: Template<2>,
    /// Heads the choice of an emoji.
    pub(crate) pick_emoji: &'static str,
    /// Labels the search in it.
    pub(crate) search_emoji: &'static str,
    /// Nothing was found in it.
    pub(crate) no_emoji: &'static str,
    /// The emoji could not be fetched.
    pub(crate) emoji_not_loaded: &'static str,
    /// Shows what is typed as it will look.
    pub(crate) preview: &'static str,
    /// Names the list of what could be meant.
    pub(crate) suggestions: &'static str,
    /// Names a table, for whoever scrolls it by keys.
    pub(crate) table: &'static str,
    /// Names a block of code, for whoever scrolls it by keys.
    pub(crate) code: &'static str,
    /// Labels the field in which a message is changed.
    pub(crate) edit_message: &'static str,
    /// A message can't be left empty by an edit.
    pub(crate) empty_edit: &'static str,
    /// Copies a block of code.
    pub(crate) copy_code: &'static str,
    /// Goes back to where one came from.
    pub(crate) back: &'static str,
    /// A link leads to a message that is not there.
    pub(crate) message_not_found: Template<1>,
    /// What was sent, if it was a reaction.
    pub(crate) sent_reaction: Template<1>,
    /// What was sent, if it was a deletion.
    pub(crate) sent_deletion: &'static str,

    /// Labels the search, and stands in its field.
    pub(crate) search: &'static str,
    /// Explains its keys.
    pub(crate) search_keys: &'static str,
    /// Names what was found.
    pub(crate) results: &'static str,
    /// Teaches what can be asked for.
    pub(crate) search_hint: &'static str,
    /// How many messages were found.
    pub(crate) found: Counted,
    /// How many were found so far.
    pub(crate) found_so_far: Counted,
    /// Nothing was found so far.
    pub(crate) searching: &'static str,
    /// Nothing was found.
    pub(crate) nothing_found: &'static str,
    /// From which day on messages are searched.
    pub(crate) searched_since: Template<1>,
    /// Leads to the hits behind these.
    pub(crate) further_hits: &'static str,
    /// Leads back to the hits before these.
    pub(crate) earlier_hits: &'static str,
    /// A filter that names no date.
    pub(crate) bad_date: Template<1>,
    /// A filter that names nobody.
    pub(crate) bad_person: Template<1>,
    /// A filter that names no channel.
    pub(crate) bad_channel: Template<1>,

    /// Heads the list of people.
    pub(crate) people: &'static str,
    /// How many wait to be let in.
    pub(crate) waiting_count: Counted,
    /// Heads those who wait for approval.
    pub(crate) waiting_people: &'static str,
    /// Heads those who are in.
    pub(crate) people_in: &'static str,
    /// Labels the switch of somebody.
    pub(crate) let_in: Template<1>,
    /// Lets everybody in who waits; with how many that are.
    pub(crate) let_all_in: Template<1>,
    /// Asks whether that is meant; with how many they are, and their names.
    pub(crate) let_all_in_question: Template<2>,
    /// Does it.
    pub(crate) let_in_now: &'static str,
    /// Asks before shutting somebody out.
    pub(crate) shut_out_question: Template<1>,
    /// Asks before shutting oneself out.
    pub(crate) shut_self_out_question: &'static str,
    /// Says yes to that.
    pub(crate) shut_out: &'static str,
    /// One's own number, by which one signs in.
    pub(crate) my_number: Template<1>,
    /// Heads everything that can be done or gone to, and labels the button that shows it.
    pub(crate) palette: &'static str,
    /// What commands are called.
    pub(crate) commands: Commands,
    /// Heads the settings, and labels the button that shows them.
    pub(crate) settings: &'static str,
    /// Heads what there is to choose about looks.
    pub(crate) looks: &'static str,
    /// Labels the choice of a theme.
    pub(crate) theme: &'static str,
    /// As the system, light, dark, and both with more contrast.
    pub(crate) themes: [&'static str; 5],
    /// Labels how much space there is between things.
    pub(crate) density: &'static str,
    /// Much, little.
    pub(crate) densities: [&'static str; 2],
    /// Labels how large letters are.
    pub(crate) text_size: &'static str,
    /// Says how times are written, with the time that it is.
    pub(crate) times: Template<1>,
    /// Heads what there is to choose about notifications.
    pub(crate) notices: &'static str,
    /// Labels for which messages there is a sound.
    pub(crate) sound: &'static str,
    /// Labels for which messages the desktop tells.
    pub(crate) desktop: &'static str,
    /// For none, for mentions, for all.
    pub(crate) which: [&'static str; 3],
    /// Plays the sound.
    pub(crate) try_sound: &'static str,
    /// The browser plays none.
    pub(crate) no_sound: &'static str,
    /// Explains what the desktop tells.
    pub(crate) desktop_hint: &'static str,
    /// Says why it can't.
    pub(crate) desktop_insecure: &'static str,
    /// The browser does not let it.
    pub(crate) desktop_refused: &'static str,
    /// Labels that nothing may disturb.
    pub(crate) quiet: &'static str,
    /// Explains it.
    pub(crate) quiet_hint: &'static str,
    /// Heads what there is to choose about writing and the connection.
    pub(crate) writing: &'static str,
    /// Labels the key that sends.
    pub(crate) send_key: &'static str,
    /// Labels how often the server is asked.
    pub(crate) poll: &'static str,
    /// As often as the deployment has it.
    pub(crate) poll_usual: &'static str,
    /// Every so many seconds.
    pub(crate) poll_every: Counted,
    /// Explains it.
    pub(crate) poll_hint: &'static str,
    /// What was chosen is kept on this browser.
    pub(crate) settings_kept: &'static str,
    /// It is forgotten with the tab.
    pub(crate) settings_of_tab: &'static str,
    /// Heads the list of keys and commands, and labels what leads there.
    pub(crate) help: &'static str,
    /// Heads what is told of the connection, and labels what leads there.
    pub(crate) about: &'static str,
    /// Heads the choice of what to save, and labels what leads there.
    pub(crate) export: &'static str,
    /// Labels the choice of what is saved.
    pub(crate) export_what: &'static str,
    /// Saves the open channel; its name.
    pub(crate) export_channel: Template<1>,
    /// Saves everything.
    pub(crate) export_everything: &'static str,
    /// Saves what was found; what was searched for.
    pub(crate) export_found: Template<1>,
    /// Labels the choice of what a file is written as.
    pub(crate) export_as: &'static str,
    /// A file that this page can open again.
    pub(crate) form_json: &'static str,
    /// A file for readers of Markdown.
    pub(crate) form_markdown: &'static str,
    /// A file of plain text.
    pub(crate) form_text: &'static str,
    /// How many messages there are to save, and from which day on.
    pub(crate) saved_since: Template<2>,
    /// More are on their way.
    pub(crate) still_coming: &'static str,
    /// There is no message to save.
    pub(crate) nothing_to_save: &'static str,
    /// What a file for this page has in it.
    pub(crate) export_log_hint: &'static str,
    /// What a file for readers has in it.
    pub(crate) export_read_hint: &'static str,
    /// So many of so many.
    pub(crate) number_of: Template<2>,
    /// A file was saved; its name.
    pub(crate) saved_as: Template<1>,
    /// The browser has no room for a file.
    pub(crate) no_room_to_save: &'static str,
    /// Heads a file for readers: the chat, its server, the day.
    pub(crate) saved_from: Template<3>,
    /// Leads to a saved file.
    pub(crate) open_archive: &'static str,
    /// A file is being read.
    pub(crate) opening_archive: &'static str,
    /// The browser can't read a file.
    pub(crate) archive_unreadable: &'static str,
    /// A file is no JSON; the line.
    pub(crate) archive_not_json: Template<1>,
    /// A file is other JSON.
    pub(crate) archive_other: &'static str,
    /// A newer version saved a file.
    pub(crate) archive_newer: &'static str,
    /// A file ends before its first message.
    pub(crate) archive_cut_empty: &'static str,
    /// Stands where nothing can be typed: the server, the day.
    pub(crate) archive_of: Template<2>,
    /// A file ends too early, behind so many messages.
    pub(crate) archive_cut: Counted,
    /// A line of a file is broken: which, and how many messages stand before it.
    pub(crate) archive_broken: Template<2>,
    /// So many entries of a file are no messages.
    pub(crate) archive_skipped: Counted,
    /// Leaves a saved file.
    pub(crate) close_archive: &'static str,
    /// Labels how long the server took to answer.
    pub(crate) round_trip: &'static str,
    /// What the last polls took: how many, in the middle, at worst, and how many failed.
    pub(crate) polls_summary: Template<4>,
    /// Labels when the server last answered.
    pub(crate) last_answer: &'static str,
    /// Labels when the server is asked next.
    pub(crate) next_poll: &'static str,
    /// Labels how often the server is asked.
    pub(crate) interval: &'static str,
    /// Something that nobody knows yet.
    pub(crate) unknown_yet: &'static str,
    /// Labels what the page holds.
    pub(crate) held: &'static str,
    /// So many channels.
    pub(crate) channels_held: Counted,
    /// Labels how much the browser keeps.
    pub(crate) storage: &'static str,
    /// Why that is not told.
    pub(crate) storage_only_secure: &'static str,
    /// Labels whether the page is secure.
    pub(crate) security: &'static str,
    /// It is.
    pub(crate) page_is_secure: &'static str,
    /// It is not, and what that switches off.
    pub(crate) page_is_plain: &'static str,
    /// Labels the version.
    pub(crate) version: &'static str,
    /// Stands behind one's own name.
    pub(crate) you: &'static str,
    /// Explains the mark on a name that looks made to imitate another.
    pub(crate) disguised: &'static str,
    /// Closes a drawer.
    pub(crate) close: &'static str,

    /// Signs out.
    pub(crate) sign_out: &'static str,
    /// Asks before signing out with unsent texts.
    pub(crate) sign_out_question: &'static str,
    /// Heads the dialog of a lost session.
    pub(crate) session_lost: &'static str,
    /// Explains it.
    pub(crate) session_lost_hint: Template<1>,
    /// The status line while no session is there.
    pub(crate) signed_out: &'static str,
    /// The status line while the browser has no network.
    pub(crate) offline: &'static str,
    /// When it is tried again: in so many seconds.
    pub(crate) again_in: Counted,
    /// It is being tried.
    pub(crate) trying: &'static str,
    /// A clock is wrong: by about so many hours.
    pub(crate) clock_adrift: Template<1>,
    /// The server has begun another log.
    pub(crate) log_replaced: &'static str,
    /// The browser's storage is full or forbidden.
    pub(crate) not_kept: &'static str,
    /// No more of the messages can be kept.
    pub(crate) history_full: &'static str,
    /// Some messages that were kept can't be read.
    pub(crate) history_damaged: &'static str,
    /// Messages can't be kept.
    pub(crate) history_unavailable: &'static str,

    /// Heads a page whose settings can't be used.
    pub(crate) config_broken: &'static str,
    /// What to do about it.
    pub(crate) config_hint: &'static str,
    /// A line of config.json that is not JSON: its number, and what it says.
    pub(crate) config_not_json: Template<2>,
    /// A setting that can't be meant: its line, what it says, what it should be.
    pub(crate) config_wrong: Template<3>,
    /// Heads a page whose link names no server.
    pub(crate) link_broken: &'static str,
    /// What to do about it.
    pub(crate) link_hint: &'static str,
    /// config.json can't be fetched.
    pub(crate) config_not_fetched: Template<1>,
    /// Not an address of a server.
    pub(crate) bad_address: Template<1>,
    /// A plain-HTTP server from an HTTPS page.
    pub(crate) plain_from_secure: Template<1>,

    /// The server can't be reached.
    pub(crate) unreachable: &'static str,
    /// The server did not answer in time.
    pub(crate) timed_out: &'static str,
    /// The answer stopped in the middle.
    pub(crate) cut_short: &'static str,
    /// The address redirects.
    pub(crate) redirected: &'static str,
    /// A web page came instead of an answer of the API; the status.
    pub(crate) html: Template<1>,
    /// Something else came instead of an answer of the API; the status.
    pub(crate) not_the_api: Template<1>,
    /// A proxy answered; the status.
    pub(crate) gateway: Template<1>,
    /// The session is over.
    pub(crate) session_over: &'static str,
    /// There is no such thing.
    pub(crate) not_found: &'static str,
    /// The server wants a pause after too many tries.
    pub(crate) too_often: &'static str,
    /// Larger than the server takes.
    pub(crate) too_large: &'static str,
    /// The server refused, with its words.
    pub(crate) refused: Template<2>,
    /// The server failed, with its words.
    pub(crate) server_fault: Template<2>,
    /// A success that stored nothing.
    pub(crate) hollow: &'static str,
    /// The page was reloaded meanwhile.
    pub(crate) reloaded: &'static str,
    /// The server took a message and does not have it.
    pub(crate) vanished: &'static str,
    /// The server has begun another log meanwhile.
    pub(crate) another_log: &'static str,

    /// Makes a program of the page.
    pub(crate) install: &'static str,
    /// The page opens without a network.
    pub(crate) offline_kept: &'static str,
    /// The browser is about to keep the page.
    pub(crate) offline_soon: &'static str,
    /// The page is not kept, because it is not secure.
    pub(crate) offline_not_secure: &'static str,
    /// The page is not kept, because the browser refuses.
    pub(crate) offline_refused: &'static str,
}
