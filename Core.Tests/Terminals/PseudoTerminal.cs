using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Autograd.Cli;
using Microsoft.Win32.SafeHandles;

namespace Autograd.Tests.Terminals;

/// <summary>The program under a pseudo-terminal of a given size, as in a window; its screen is followed all the time.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const string Setsid = "/usr/bin/setsid";
    private const int ReadWrite = 2, NoControl = 0x100, CloseOnExec = 0x80000;
    private const nuint SetWindowSize = 0x5414; // TIOCSWINSZ

    private readonly SafeFileHandle _master;
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Lock _drawing = new();

    /// <summary>Starts the program with these arguments.</summary>
    public PseudoTerminal(int columns, int rows, Dictionary<string, string>? environment, params string[] args)
        : this(columns, rows, environment, SelfStart.Of(args))
    {
    }

    /// <summary>Starts another program.</summary>
    public PseudoTerminal(int columns, int rows, Dictionary<string, string>? environment, ProcessStartInfo program)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Setsid))
            Assert.Ignore("A pseudo-terminal is opened on Linux only, with setsid of util-linux.");
        int master = OpenMaster(ReadWrite | NoControl | CloseOnExec);
        Assert.That(master >= 0 && Unlock(master) == 0);
        _master = new SafeFileHandle(master, ownsHandle: true);
        string slave = Marshal.PtrToStringUTF8(NameOfSlave(master))!;
        Screen = new TerminalScreen(columns, rows);
        SetSize(columns, rows);
        // sh opens the terminal, setsid makes it the controlling one of a new session: so a change of its size is signalled.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec {Setsid} -c -w \"$@\" <{slave} >{slave} 2>{slave}", "sh", program.FileName, .. program.ArgumentList]);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _reading = Task.Run(Read);
    }

    /// <summary>What is to be seen.</summary>
    public TerminalScreen Screen { get; }

    /// <summary>Called with the screen after each piece of output.</summary>
    public Action<TerminalScreen>? Seen { get; set; }

    /// <summary>Changes the window's size; the program gets SIGWINCH.</summary>
    public void Resize(int columns, int rows)
    {
        lock (_drawing)
        {
            Screen.Resize(columns, rows);
            SetSize(columns, rows);
        }
    }

    /// <summary>Types a text.</summary>
    public void Type(string text)
    {
        using var keyboard = new FileStream(new SafeFileHandle(_master.DangerousGetHandle(), ownsHandle: false), FileAccess.Write, 0);
        keyboard.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Waits until the screen shows something.</summary>
    public string WaitFor(Func<string, bool> isThere, int seconds = 60)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            string text;
            lock (_drawing)
                text = Screen.ToString();
            if (isThere(text))
                return text;
            Assert.That(Stopwatch.GetElapsedTime(started).TotalSeconds, Is.LessThan(seconds), $"the screen never showed it:\n{text}");
            Thread.Sleep(10);
        }
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public int WaitForExit()
    {
        Assert.That(_process.WaitForExit(TimeSpan.FromMinutes(2)), "the program does not end");
        _reading.Wait(TimeSpan.FromSeconds(5));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _reading.Wait(TimeSpan.FromSeconds(5));
        _master.Dispose();
    }

    private void Read()
    {
        byte[] bytes = new byte[4096];
        char[] text = new char[4096];
        var decoder = Encoding.UTF8.GetDecoder();
        using var stream = new FileStream(new SafeFileHandle(_master.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, 0);
        try
        {
            for (int count; (count = stream.Read(bytes)) > 0;)
                lock (_drawing)
                {
                    Screen.Write(text.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, count), text, flush: false)));
                    Seen?.Invoke(Screen);
                }
        }
        catch (IOException)
        {
            // The last process has closed the terminal.
        }
    }

    private void SetSize(int columns, int rows)
    {
        ushort[] size = [(ushort)rows, (ushort)columns, 0, 0];
        Assert.That(Control((int)_master.DangerousGetHandle(), SetWindowSize, size), Is.Zero);
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname")]
    private static partial nint NameOfSlave(int master);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, ushort[] size);
}
