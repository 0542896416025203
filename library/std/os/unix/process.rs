// SPDX-License-Identifier: MIT
//! Signals in exit states, and running a program in place of this one.

use crate::ffi::OsStr;
use crate::io;
use crate::process::{Command, ExitStatus};

pub trait ExitStatusExt {
    fn from_raw(raw: i32) -> Self;
    fn signal(&self) -> Option<i32>;
    fn core_dumped(&self) -> bool;
    fn into_raw(self) -> i32;
}

impl ExitStatusExt for ExitStatus {
    fn from_raw(raw: i32) -> Self {
        ExitStatus { raw }
    }
    fn signal(&self) -> Option<i32> {
        if self.raw & 0x7f != 0 && self.raw & 0xff != 0x7f { Some(self.raw & 0x7f) } else { None }
    }
    fn core_dumped(&self) -> bool {
        self.signal().is_some() && self.raw & 0x80 != 0
    }
    fn into_raw(self) -> i32 {
        self.raw
    }
}

pub trait CommandExt {
    fn exec(&mut self) -> io::Error;
    fn arg0<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command;
}

impl CommandExt for Command {
    fn exec(&mut self) -> io::Error {
        self.exec_now()
    }
    fn arg0<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command {
        self.set_arg0(arg.as_ref());
        self
    }
}
