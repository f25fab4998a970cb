//! English.

use super::Texts;

/// The texts.
pub(super) static TEXTS: Texts = Texts {
    language_name: "English",
    language: "Language",
    app: "Impact Chat",
    broke: "Something in this page broke. What you typed is kept in this tab: reload to go on.",
    reload: "Reload",
    now: "Try now",
    cancel: "Cancel",

    sign_in: "Sign in",
    user: "Your number",
    user_hint: "The number you got with your account, or a name kept on this browser.",
    password: "Password",
    show_password: "Show the password",
    mine: "This computer is mine",
    mine_hint: "Keeps your number and name on this browser. Never the password.",
    one_moment: "One moment…",
    server: "Server",
    server_hint: "The address your mentor gave you.",
    server_from_link: |server| {
        format!("The link you opened points at {server}. Type your password only if you know that server.")
    },
    forget_names: "Forget the names kept here",
    no_account: "No account yet? Create one",
    unknown_name: |name| format!("This browser does not know “{name}”. Type the number of your account."),
    several_names: |name, ids| format!("More than one account is called “{name}”: {ids}. Type the number of yours."),
    sign_in_refused: "That did not work. The number or the password is wrong, or nobody has let this account in yet. Check both; if they are right, ask somebody in the chat to let you in.",

    sign_up: "Create account",
    name: "Name",
    name_hint: "What the others will see.",
    new_password: "New password",
    new_password_hint: "The server may not be encrypted: use a password for this chat alone.",
    have_account: "Have an account? Sign in",
    empty_name: "Write a name.",
    empty_password: "Write a password.",

    account_made: |name| format!("Your account is ready, {name}!"),
    your_id: "Your number is",
    write_it_down: "Write it down: you sign in with it.",
    waiting: "Now somebody who is in the chat has to let you in. This page keeps trying and goes on by itself once they do.",
    leave_waiting: "Back to the start",
    waited_before: |id| {
        format!("Your new account has the number {id}. If they have let you in, sign in with your password.")
    },

    messages: "Messages",
    loading_history: "Loading the messages…",
    nobody_wrote: "Nobody has written yet. How about a hello?",
    new_messages: |count, number| {
        if count == 1 { format!("{number} new message") } else { format!("{number} new messages") }
    },
    show_whole: |characters| format!("A very long message ({characters} characters): show all of it"),
    message: "Message",
    write_here: "Write here. Enter sends, Shift+Enter breaks the line.",
    send: "Send",
    sending: "sending…",
    not_sent: "Not sent.",
    maybe_sent: "No answer: nobody knows yet whether it arrived. This page checks as soon as the server answers.",
    retry: "Try again",
    copy: "Copy",
    copied: "Copied",
    not_copied: "The browser does not allow copying. Select the text and copy it with Ctrl+C.",
    discard: "Discard",
    too_long: |size, most| format!("The message has {size} KB and the server takes up to {most} KB. Split the text."),

    people: "People",
    people_waiting: |count, number| if count == 0 { "People".to_owned() } else { format!("People ({number} waiting)") },
    waiting_people: "Waiting to be let in",
    people_in: "In the chat",
    let_in: |name| format!("Access of {name}"),
    shut_out_question: |name| format!("Shut {name} out? They can't come in again until somebody lets them in."),
    shut_self_out_question: "Shut yourself out? You can't come in again until somebody lets you in.",
    shut_out: "Shut out",
    you: "you",
    close: "Close",

    sign_out: "Sign out",
    sign_out_question: "Some text has not been sent. If you sign out now, it is lost.",
    session_lost: "Your session is over",
    session_lost_hint: |name| {
        format!(
            "The server asks for the password again, {name}. Everything on screen and everything you typed is still here."
        )
    },
    signed_out: "Disconnected: the server asks for your password again.",
    offline: "This computer has no network. What you write is kept.",
    again_in: |count, number| {
        if count == 1 { format!("Next try in {number} second.") } else { format!("Next try in {number} seconds.") }
    },
    trying: "Trying…",
    clock_adrift: |hours| {
        format!(
            "This computer's clock or the server's is wrong (they are {hours} h apart). Times are shown as the server wrote them."
        )
    },
    not_kept: "This browser does not let the page keep data (storage full, or a private window). Everything works, but reloading the page signs you out and drops the draft: copy what matters first.",

    config_broken: "This page's settings have a mistake",
    config_hint: "Tell whoever runs the server. Once the file is right, reload the page.",
    config_line: |line, detail| format!("config.json, line {line}: {detail}"),
    config_not_fetched: |detail| format!("config.json can't be read: {detail}"),
    bad_address: |address| {
        format!("“{address}” is not the address of a server. It should look like http://192.168.0.10:8082/")
    },
    plain_from_secure: |address| {
        format!(
            "This page came over HTTPS, and from here the browser forbids calling {address}, which is HTTP. Open the chat over http:// or use a server with HTTPS."
        )
    },

    unreachable: "The server can't be reached. Check the network and the address; the server may also be switched off.",
    timed_out: "The server took too long to answer.",
    cut_short: "The server's answer came cut off.",
    redirected: "The server's address leads somewhere else. Check whether it is http or https, and the path.",
    html: |status| {
        format!("A web page answers at that address, not the chat API (HTTP {status}). Check the server's address.")
    },
    not_the_api: |status| format!("That is no answer of the chat API (HTTP {status}). Check the server's address."),
    gateway: |status| format!("The chat server is down behind its proxy (HTTP {status})."),
    session_over: "The session is over.",
    not_found: "The server did not find it.",
    too_large: "Too large for the server. Split the text.",
    refused: |status, words| format!("The server refused (HTTP {status}): {words}"),
    server_fault: |status, words| format!("The server failed (HTTP {status}): {words}"),
    hollow: "The server said yes, but stored nothing.",
    reloaded: "The page was reloaded before the answer came.",
};
