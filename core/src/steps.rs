//! Counts the steps of an algorithm in tests, so that "linear" is a number and not a clock's opinion.
//! Outside of tests it is nothing.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// One step: called in the body of every loop whose length depends on the input.
#[inline(always)]
#[allow(clippy::inline_always)] // Outside of tests there is nothing to call.
pub(crate) fn step() {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// How many steps something takes.
#[cfg(test)]
pub(crate) fn count<R>(run: impl FnOnce() -> R) -> u64 {
    let before = STEPS.with(std::cell::Cell::get);
    run();
    STEPS.with(std::cell::Cell::get) - before
}
