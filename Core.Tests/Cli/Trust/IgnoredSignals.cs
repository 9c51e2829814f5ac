using System.Globalization;

namespace Autograd.Tests.Cli;

/// <summary>Signals that whoever started the tests has them ignore, as nohup does; what they start ignores them too.</summary>
internal static class IgnoredSignals
{
    private const int Hangup = 1;

    /// <summary>Skips a test of SIGHUP where it is ignored.</summary>
    public static void SkipIfAmong(string signal)
    {
        if (!OperatingSystem.IsLinux())
            return; // cannot be told there
        string mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)).Split('\t')[1];
        if (signal == "HUP" && (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Hangup - 1))) != 0)
            Assert.Ignore("SIGHUP is ignored here, as under nohup, so its test needs to be started otherwise.");
    }
}
