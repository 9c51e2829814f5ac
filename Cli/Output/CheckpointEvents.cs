using System.Globalization;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>Something about a training run's checkpoints.</summary>
/// <param name="Step">How many steps had been taken.</param>
/// <param name="Path">The file.</param>
internal abstract record CheckpointEvent(int Step, string Path) : Event;

/// <summary>A checkpoint was written.</summary>
/// <param name="Step">How many steps had been taken.</param>
/// <param name="Path">The file.</param>
/// <param name="IsLast">Whether the run ends or is stopped here.</param>
internal sealed record CheckpointSaved(int Step, string Path, bool IsLast) : CheckpointEvent(Step, Path);

/// <summary>A checkpoint could not be written; the one before is as it was.</summary>
/// <param name="Step">How many steps had been taken.</param>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why.</param>
internal sealed record CheckpointFailed(int Step, string Path, string Reason) : CheckpointEvent(Step, Path);

/// <summary>The run goes on from a checkpoint.</summary>
/// <param name="Step">How many steps had been taken.</param>
/// <param name="Path">The file that was read.</param>
/// <param name="Problem">Why it is the one before; null where it is the newest.</param>
internal sealed record TrainingResumed(int Step, string Path, string? Problem) : CheckpointEvent(Step, Path);

/// <summary>How these events are told.</summary>
internal static class CheckpointText
{
    /// <summary>For people. A checkpoint is told of only where the run ends: most are of no interest.</summary>
    public static IEnumerable<string> Of(CheckpointEvent told) => told switch
    {
        TrainingResumed { Problem: { } problem } resumed => [problem, Text($"Resumed at step {resumed.Step:N0} from {resumed.Path}.")],
        TrainingResumed resumed => [Text($"Resumed at step {resumed.Step:N0} from {resumed.Path}.")],
        CheckpointFailed failed => [Text($"No checkpoint at step {failed.Step:N0}: {failed.Reason}")],
        CheckpointSaved { IsLast: true } saved => [$"checkpoint {saved.Path}"],
        _ => [],
    };

    /// <summary>The event's name for programs.</summary>
    public static string Name(CheckpointEvent told) => told switch
    {
        TrainingResumed => "resumed",
        CheckpointFailed => "checkpointFailed",
        _ => "checkpoint",
    };

    /// <summary>The event's members for programs.</summary>
    public static void Write(Utf8JsonWriter json, CheckpointEvent told)
    {
        json.WriteNumber("step", told.Step);
        json.WriteString("path", told.Path);
        if (told is TrainingResumed { Problem: { } problem })
            json.WriteString("problem", problem);
        if (told is CheckpointFailed { Reason: var reason })
            json.WriteString("reason", reason);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
