using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Starts this program again, however it was started.</summary>
internal static class SelfStart
{
    /// <summary>A start of this program with other arguments.</summary>
    public static ProcessStartInfo Of(params string[] arguments)
    {
        string assembly = typeof(SelfStart).Assembly.Location, own = Environment.ProcessPath ?? "dotnet";
        bool isProgram = Path.GetFileNameWithoutExtension(own) == Path.GetFileNameWithoutExtension(assembly);
        string host = isProgram || Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return new ProcessStartInfo(host, isProgram ? arguments : ["exec", assembly, .. arguments]) { UseShellExecute = false };
    }
}
