//! A short, soft sound, made by the browser: no file is fetched.

use super::page;
use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use std::cell::RefCell;
use web_sys::{AudioContext, AudioContextState};

/// The two tones, one after the other, in hertz.
const TONES: [f32; 2] = [587.0, 880.0];

/// How long each of them takes to fade, in seconds.
const FADE: f64 = 0.35;

/// How long the second waits for the first, in seconds.
const APART: f64 = 0.09;

/// How loud they are, of 1.
const LOUD: f32 = 0.07;

/// How long a browser has to begin, in milliseconds.
const PATIENCE: u32 = 300;

/// What makes the sound. It is not there before somebody has done something on the page: browsers would refuse it,
/// and complain.
#[derive(Default)]
pub(crate) struct Sound(RefCell<Option<AudioContext>>);

impl Sound {
    /// Plays it, if the browser lets it.
    pub(crate) fn play(&self) {
        // What a browser without sound says is of no use to anybody who is not asking for it.
        self.try_to_play();
    }

    /// Plays it, and tells whether the browser did.
    pub(crate) async fn plays(&self) -> bool {
        if self.try_to_play().is_none() {
            return false;
        }
        TimeoutFuture::new(PATIENCE).await;
        self.0.borrow().as_ref().is_some_and(|context| context.state() == AudioContextState::Running)
    }

    fn try_to_play(&self) -> Option<()> {
        if !is_welcome() {
            return None;
        }
        if self.0.borrow().is_none() {
            self.0.replace(Some(AudioContext::new().ok()?));
        }
        let context = self.0.borrow();
        let context = context.as_ref()?;
        if context.state() != AudioContextState::Running {
            // Whether it was refused shows in the state.
            drop(context.resume());
        }
        let now = context.current_time();
        for (tone, at) in TONES.into_iter().zip([now, now + APART]) {
            let (source, volume) = (context.create_oscillator().ok()?, context.create_gain().ok()?);
            source.frequency().set_value(tone);
            volume.gain().set_value_at_time(LOUD, at).ok()?;
            volume.gain().exponential_ramp_to_value_at_time(0.0001, at + FADE).ok()?;
            source.connect_with_audio_node(&volume).ok()?;
            volume.connect_with_audio_node(&context.destination()).ok()?;
            source.start_with_when(at).ok()?;
            source.stop_with_when(at + FADE).ok()?;
        }
        Some(())
    }
}

/// Whether somebody has clicked or typed here. A browser that does not tell may be asked for a sound.
fn is_welcome() -> bool {
    let navigator = page::window().navigator();
    let known = Reflect::get(&navigator, &"userActivation".into()).ok().filter(|known| !known.is_undefined());
    let active = known.and_then(|known| Reflect::get(&known, &"hasBeenActive".into()).ok());
    active.is_none_or(|active| active.is_truthy())
}
