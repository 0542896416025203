// SPDX-License-Identifier: MIT
//! The process: its end, its exit codes, and child processes.

use crate::env;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::fs::File;
use crate::io::{self, Read, Write};
use crate::num::NonZero;
use crate::os::fd::{AsRawFd, FromRawFd};
use crate::path::{Path, PathBuf};
use crate::prelude::v1::*;
use crate::sys::syscall::{self, call, call6};
use crate::sys::{self};

/// Terminates the current process with the specified exit code.
#[rustc_diagnostic_item = "process_exit"]
pub fn exit(code: i32) -> ! {
    io::cleanup();
    sys::process::exit(code)
}

/// Terminates the process in an abnormal fashion.
#[cold]
pub fn abort() -> ! {
    sys::process::abort()
}

#[must_use]
pub fn id() -> u32 {
    sys::process::id()
}

/// A trait for implementing arbitrary return types in the `main` function.
#[lang = "termination"]
#[rustc_on_unimplemented(on(
    cause = "MainFunctionType",
    message = "`main` has invalid return type `{Self}`",
    label = "`main` can only return types that implement `{This}`"
))]
pub trait Termination {
    #[must_use]
    fn report(self) -> ExitCode;
}

impl Termination for () {
    fn report(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}

impl Termination for ! {
    fn report(self) -> ExitCode {
        self
    }
}

impl Termination for crate::convert::Infallible {
    fn report(self) -> ExitCode {
        match self {}
    }
}

impl Termination for ExitCode {
    fn report(self) -> ExitCode {
        self
    }
}

impl<T: Termination, E: fmt::Debug> Termination for Result<T, E> {
    fn report(self) -> ExitCode {
        match self {
            Ok(val) => val.report(),
            Err(err) => {
                let _ = io::stderr().write_fmt(format_args!("Error: {err:?}\n"));
                ExitCode::FAILURE
            }
        }
    }
}

/// The status code the current process can return to its parent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExitCode(u8);

impl ExitCode {
    pub const SUCCESS: ExitCode = ExitCode(0);
    pub const FAILURE: ExitCode = ExitCode(1);

    #[doc(hidden)]
    pub fn to_i32(self) -> i32 {
        self.0 as i32
    }

    pub fn exit_process(self) -> ! {
        exit(self.to_i32())
    }
}

impl From<u8> for ExitCode {
    fn from(code: u8) -> Self {
        ExitCode(code)
    }
}

/// Describes the result of a process after it has terminated.
#[derive(PartialEq, Eq, Clone, Copy, Default)]
pub struct ExitStatus {
    pub(crate) raw: i32,
}

impl ExitStatus {
    #[must_use]
    pub fn success(&self) -> bool {
        self.raw == 0
    }

    #[must_use]
    pub fn code(&self) -> Option<i32> {
        if self.raw & 0x7f == 0 { Some((self.raw >> 8) & 0xff) } else { None }
    }

    pub fn exit_ok(&self) -> Result<(), ExitStatusError> {
        if self.success() { Ok(()) } else { Err(ExitStatusError(*self)) }
    }
}

impl fmt::Debug for ExitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let raw = self.raw;
        f.debug_tuple("ExitStatus").field(&format_args!("unix_wait_status({raw})")).finish()
    }
}

const SIGNALS: [&str; 32] = [
    "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE",
    "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT",
    "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU",
    "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
];

impl fmt::Display for ExitStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code() {
            Some(code) => write!(f, "exit status: {code}"),
            None => {
                let signal = self.raw & 0x7f;
                let name = SIGNALS.get(signal as usize).copied().unwrap_or("");
                write!(f, "signal: {signal} ({name})")?;
                if self.raw & 0x80 != 0 { f.write_str(" (core dumped)") } else { Ok(()) }
            }
        }
    }
}

/// A failed exit status as an error.
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub struct ExitStatusError(ExitStatus);

impl ExitStatusError {
    pub fn code(&self) -> Option<NonZero<i32>> {
        self.0.code().and_then(NonZero::new)
    }
}

impl fmt::Display for ExitStatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process exited unsuccessfully: {}", self.0)
    }
}

impl crate::error::Error for ExitStatusError {}

/// The output of a finished process.
#[derive(PartialEq, Eq, Clone)]
pub struct Output {
    pub status: ExitStatus,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

impl fmt::Debug for Output {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn shown<'a>(bytes: &'a Vec<u8>, text: &'a mut Option<&'a str>) -> &'a dyn fmt::Debug {
            match crate::str::from_utf8(bytes) {
                Ok(s) => {
                    *text = Some(s);
                    text.as_ref().unwrap()
                }
                Err(_) => bytes,
            }
        }
        let (mut out, mut err) = (None, None);
        fmt.debug_struct("Output")
            .field("status", &self.status)
            .field("stdout", shown(&self.stdout, &mut out))
            .field("stderr", shown(&self.stderr, &mut err))
            .finish()
    }
}

/// Describes what to do with a standard I/O stream for a child process.
pub struct Stdio(How);

enum How {
    Inherit,
    Null,
    Pipe,
    Given(File),
}

impl Stdio {
    #[must_use]
    pub fn piped() -> Stdio {
        Stdio(How::Pipe)
    }

    #[must_use]
    pub fn inherit() -> Stdio {
        Stdio(How::Inherit)
    }

    #[must_use]
    pub fn null() -> Stdio {
        Stdio(How::Null)
    }
}

impl fmt::Debug for Stdio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stdio").finish_non_exhaustive()
    }
}

impl From<File> for Stdio {
    fn from(file: File) -> Stdio {
        Stdio(How::Given(file))
    }
}

impl From<ChildStdout> for Stdio {
    fn from(child: ChildStdout) -> Stdio {
        Stdio(How::Given(child.inner))
    }
}

macro_rules! child_stream {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name {
            inner: File,
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )*};
}

child_stream! {
    /// A handle to a child process's standard input.
    ChildStdin;
    /// A handle to a child process's standard output.
    ChildStdout;
    /// A handle to a child process's standard error.
    ChildStderr;
}

impl Write for ChildStdin {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.inner.write(buf)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for ChildStdout {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buf)
    }
}

impl Read for ChildStderr {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buf)
    }
}

/// A process builder, providing fine-grained control over how a new process should be spawned.
pub struct Command {
    program: OsString,
    args: Vec<OsString>,
    /// Changes to the environment, in order; `None` removes.
    changes: Vec<(OsString, Option<OsString>)>,
    clear: bool,
    directory: Option<PathBuf>,
    stdin: Option<Stdio>,
    stdout: Option<Stdio>,
    stderr: Option<Stdio>,
}

impl Command {
    pub fn new<S: AsRef<OsStr>>(program: S) -> Command {
        let program = program.as_ref().to_os_string();
        Command {
            args: crate::vec![program.clone()],
            program,
            changes: Vec::new(),
            clear: false,
            directory: None,
            stdin: None,
            stdout: None,
            stderr: None,
        }
    }

    pub fn arg<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command {
        self.args.push(arg.as_ref().to_os_string());
        self
    }

    pub fn args<I, S>(&mut self, args: I) -> &mut Command
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        for arg in args {
            self.arg(arg.as_ref());
        }
        self
    }

    pub(crate) fn set_arg0(&mut self, arg: &OsStr) {
        self.args[0] = arg.to_os_string();
    }

    pub fn env<K, V>(&mut self, key: K, val: V) -> &mut Command
    where
        K: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        let value = Some(val.as_ref().to_os_string());
        self.changes.push((key.as_ref().to_os_string(), value));
        self
    }

    pub fn envs<I, K, V>(&mut self, vars: I) -> &mut Command
    where
        I: IntoIterator<Item = (K, V)>,
        K: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        for (ref key, ref val) in vars {
            self.env(key.as_ref(), val.as_ref());
        }
        self
    }

    pub fn env_remove<K: AsRef<OsStr>>(&mut self, key: K) -> &mut Command {
        self.changes.push((key.as_ref().to_os_string(), None));
        self
    }

    pub fn env_clear(&mut self) -> &mut Command {
        self.clear = true;
        self.changes.clear();
        self
    }

    pub fn current_dir<P: AsRef<Path>>(&mut self, dir: P) -> &mut Command {
        self.directory = Some(dir.as_ref().to_path_buf());
        self
    }

    pub fn stdin<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {
        self.stdin = Some(cfg.into());
        self
    }

    pub fn stdout<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {
        self.stdout = Some(cfg.into());
        self
    }

    pub fn stderr<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {
        self.stderr = Some(cfg.into());
        self
    }

    #[must_use]
    pub fn get_program(&self) -> &OsStr {
        &self.program
    }

    pub fn spawn(&mut self) -> io::Result<Child> {
        self.start(false, false)
    }

    pub fn output(&mut self) -> io::Result<Output> {
        self.start(true, true)?.wait_with_output()
    }

    pub fn status(&mut self) -> io::Result<ExitStatus> {
        self.start(false, false)?.wait()
    }

    fn environment(&self) -> Vec<Vec<u8>> {
        let mut list = if self.clear { Vec::new() } else { env::snapshot() };
        for (key, value) in &self.changes {
            list.retain(|entry| entry.0 != *key);
            if let Some(value) = value {
                list.push((key.clone(), value.clone()));
            }
        }
        list.into_iter()
            .map(|(key, value)| {
                let mut line = key.into_encoded_bytes();
                line.push(b'=');
                line.extend_from_slice(value.as_encoded_bytes());
                line.push(0);
                line
            })
            .collect()
    }

    /// Where the program may be: the path itself, or the directories of `PATH`.
    fn candidates(&self) -> Vec<Vec<u8>> {
        let name = self.program.as_encoded_bytes();
        let mut list = Vec::new();
        if name.contains(&b'/') {
            list.push(name.to_vec());
        } else {
            let path = env::var_os("PATH").unwrap_or_else(|| OsString::from("/bin:/usr/bin"));
            for directory in env::split_paths(&path) {
                list.push(directory.join(&self.program).into_os_string().into_encoded_bytes());
            }
        }
        for path in &mut list {
            path.push(0);
        }
        list
    }

    /// Tries to become the program; returns the error number.
    fn execute(&self, paths: &[Vec<u8>], argv: &[*const u8], envp: &[*const u8]) -> i32 {
        let mut error = 2;
        for path in paths {
            let path = path.as_ptr() as usize;
            let result = unsafe {
                call(syscall::EXECVE, path, argv.as_ptr() as usize, envp.as_ptr() as usize)
            };
            if let Err(code) = result {
                if code != 2 && code != 20 {
                    error = code;
                }
            }
        }
        error
    }

    pub(crate) fn exec_now(&mut self) -> io::Error {
        let (args, environment, paths) = self.prepared();
        let (argv, envp) = (pointers(&args), pointers(&environment));
        io::Error::from_raw_os_error(self.execute(&paths, &argv, &envp))
    }

    fn prepared(&self) -> (Vec<Vec<u8>>, Vec<Vec<u8>>, Vec<Vec<u8>>) {
        let args = self
            .args
            .iter()
            .map(|arg| {
                let mut bytes = arg.as_encoded_bytes().to_vec();
                bytes.push(0);
                bytes
            })
            .collect();
        (args, self.environment(), self.candidates())
    }

    fn start(&mut self, pipe_output: bool, null_input: bool) -> io::Result<Child> {
        let default = if pipe_output { How::Pipe } else { How::Inherit };
        let input = if null_input { How::Null } else { How::Inherit };
        let (ours0, theirs0) = stream(self.stdin.as_ref().map(|s| &s.0).unwrap_or(&input), true)?;
        let (ours1, theirs1) =
            stream(self.stdout.as_ref().map(|s| &s.0).unwrap_or(&default), false)?;
        let (ours2, theirs2) =
            stream(self.stderr.as_ref().map(|s| &s.0).unwrap_or(&default), false)?;
        let (args, environment, paths) = self.prepared();
        let (argv, envp) = (pointers(&args), pointers(&environment));
        let directory = self.directory.as_ref().map(|d| {
            let mut bytes = d.bytes().to_vec();
            bytes.push(0);
            bytes
        });
        // The child reports a failed start through this pipe; success closes it.
        let (mut report_in, report_out) = pipe()?;
        let pid = unsafe { os(call(syscall::FORK, 0, 0, 0))? };
        if pid == 0 {
            let streams = [theirs0.as_raw(0), theirs1.as_raw(1), theirs2.as_raw(2)];
            let mut code = 0;
            for target in 0..3 {
                if streams[target] != target as i32 {
                    let result =
                        unsafe { call(syscall::DUP2, streams[target] as usize, target, 0) };
                    code = result.err().unwrap_or(code);
                }
            }
            if let Some(directory) = &directory {
                let result = unsafe { call(syscall::CHDIR, directory.as_ptr() as usize, 0, 0) };
                code = result.err().unwrap_or(code);
            }
            if code == 0 {
                code = self.execute(&paths, &argv, &envp);
            }
            let _ = (&report_out).write(&code.to_ne_bytes());
            sys::process::exit(1);
        }
        drop(report_out);
        drop((theirs0, theirs1, theirs2));
        let mut report = [0; 4];
        let failed = report_in.read(&mut report)? == 4;
        let mut child = Child {
            stdin: ours0.map(|inner| ChildStdin { inner }),
            stdout: ours1.map(|inner| ChildStdout { inner }),
            stderr: ours2.map(|inner| ChildStderr { inner }),
            pid: pid as u32,
            status: None,
        };
        if failed {
            let _ = child.wait();
            return Err(io::Error::from_raw_os_error(i32::from_ne_bytes(report)));
        }
        Ok(child)
    }
}

fn os<T>(result: Result<T, i32>) -> io::Result<T> {
    result.map_err(io::Error::from_raw_os_error)
}

/// Pointers to the strings, and a null.
fn pointers(strings: &[Vec<u8>]) -> Vec<*const u8> {
    let mut list: Vec<*const u8> = strings.iter().map(|s| s.as_ptr()).collect();
    list.push(crate::ptr::null());
    list
}

fn pipe() -> io::Result<(File, File)> {
    let mut fds = [0i32; 2];
    let close_on_exec = sys::fs::O_CLOEXEC as usize;
    unsafe {
        os(call(syscall::PIPE2, fds.as_mut_ptr() as usize, close_on_exec, 0))?;
        Ok((File::from_raw_fd(fds[0]), File::from_raw_fd(fds[1])))
    }
}

/// The child's end of a stream: inherited, or a file.
struct Theirs(Option<File>, Option<i32>);

impl Theirs {
    fn as_raw(&self, inherited: i32) -> i32 {
        match (&self.0, self.1) {
            (Some(file), _) => file.as_raw_fd(),
            (None, Some(fd)) => fd,
            (None, None) => inherited,
        }
    }
}

fn stream(how: &How, input: bool) -> io::Result<(Option<File>, Theirs)> {
    Ok(match how {
        How::Inherit => (None, Theirs(None, None)),
        How::Null => {
            let flags = if input { 0 } else { sys::fs::O_WRONLY };
            let fd = os(sys::fs::open(b"/dev/null", flags, 0))?;
            (None, Theirs(Some(unsafe { File::from_raw_fd(fd) }), None))
        }
        How::Given(file) => (None, Theirs(None, Some(file.as_raw_fd()))),
        How::Pipe => {
            let (reader, writer) = pipe()?;
            if input {
                (Some(writer), Theirs(Some(reader), None))
            } else {
                (Some(reader), Theirs(Some(writer), None))
            }
        }
    })
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.program)?;
        for arg in &self.args[1..] {
            write!(f, " {arg:?}")?;
        }
        Ok(())
    }
}

/// Representation of a running or exited child process.
#[derive(Debug)]
pub struct Child {
    pub stdin: Option<ChildStdin>,
    pub stdout: Option<ChildStdout>,
    pub stderr: Option<ChildStderr>,
    pid: u32,
    status: Option<ExitStatus>,
}

impl Child {
    #[must_use]
    pub fn id(&self) -> u32 {
        self.pid
    }

    pub fn kill(&mut self) -> io::Result<()> {
        if self.status.is_some() {
            return Ok(());
        }
        unsafe { os(call(syscall::KILL, self.pid as usize, 9, 0)).map(drop) }
    }

    fn wait_for(&mut self, options: usize) -> io::Result<Option<ExitStatus>> {
        if let Some(status) = self.status {
            return Ok(Some(status));
        }
        let mut raw = 0i32;
        let at = &raw mut raw as usize;
        loop {
            let result =
                unsafe { call6(syscall::WAIT4, self.pid as usize, at, options, 0, 0, 0) };
            match result {
                Err(4) => continue,
                Err(code) => return Err(io::Error::from_raw_os_error(code)),
                Ok(0) => return Ok(None),
                Ok(_) => {
                    self.status = Some(ExitStatus { raw });
                    return Ok(self.status);
                }
            }
        }
    }

    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        drop(self.stdin.take());
        self.wait_for(0).map(|status| status.unwrap())
    }

    pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        self.wait_for(1)
    }

    pub fn wait_with_output(mut self) -> io::Result<Output> {
        drop(self.stdin.take());
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        // Standard error is read by a second thread, so that neither pipe fills up.
        let reader = self.stderr.take().map(|mut err| {
            crate::thread::spawn(move || {
                let mut bytes = Vec::new();
                let _ = err.read_to_end(&mut bytes);
                bytes
            })
        });
        if let Some(mut out) = self.stdout.take() {
            out.read_to_end(&mut stdout)?;
        }
        if let Some(reader) = reader {
            stderr = reader.join().unwrap_or_default();
        }
        let status = self.wait()?;
        Ok(Output { status, stdout, stderr })
    }
}
