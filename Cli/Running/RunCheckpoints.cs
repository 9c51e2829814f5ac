using System.Runtime.InteropServices;

namespace Autograd.Cli;

/// <summary>Writes the checkpoints of a training run: before the first step, after every so many, and where the run ends or is stopped.</summary>
/// <param name="file">Where they go.</param>
/// <param name="every">After how many steps each.</param>
/// <param name="options">The run's options.</param>
/// <param name="data">The hash of the data.</param>
/// <param name="resumed">What the run goes on from; null for a new one.</param>
internal sealed class RunCheckpoints(ReplacedFile file, int every, TrainingOptions options, string data, ResumedRun? resumed)
{
    private readonly List<float> _losses = [];
    private Trainer<float> _trainer = null!;
    private MlpConfiguration _sizes = null!;
    private IEventWriter _events = null!;
    private int? _written; // the step of the checkpoint in the file, if that is whole

    /// <summary>Where they go.</summary>
    public string Path => file.Path;

    /// <summary>The checkpoint's path, if the last one that was due has been written.</summary>
    public string? Saved => _written == _trainer?.StepsTaken ? file.Path : null;

    /// <summary>What is said where the last checkpoint that was due is not in the file; null where it is.</summary>
    public string? Lost => Saved is not null ? null : $"the last checkpoint was not written: {(_written is { } step ? $"--resume {file.Path} goes on from step {step}" : "none stands")}";

    /// <summary>Puts the trainer where the run stood, or writes the checkpoint of a new one.</summary>
    /// <exception cref="InvalidInputException">The checkpoint does not fit, or none can be written.</exception>
    public void Begin(Trainer<float> trainer, MlpConfiguration sizes, LossHistory? history, IEventWriter events)
    {
        (_trainer, _sizes, _events) = (trainer, sizes, events);
        if (resumed is { Checkpoint: var checkpoint })
        {
            checkpoint.Restore(trainer);
            _losses.AddRange(checkpoint.Losses);
            foreach (float loss in checkpoint.Losses)
                history?.Add(loss);
            _written = resumed.Used == file.Path ? checkpoint.Step : null;
            file.ClearTemporary();
            events.Write(new TrainingResumed(checkpoint.Step, resumed.Used, resumed.Problem));
            return;
        }
        file.ClearTemporary();
        Write();
    }

    /// <summary>After a step: writes a checkpoint if one is due. One that cannot be written does not end the run.</summary>
    public void After(float loss)
    {
        _losses.Add(loss);
        if (_losses.Count % every == 0 && _losses.Count < options.Steps)
            TryWrite(isLast: false);
    }

    /// <summary>Where the run ends or is stopped: writes its last step, if that is not written.</summary>
    public void End()
    {
        if (_written != _losses.Count)
            TryWrite(isLast: true);
    }

    private void TryWrite(bool isLast)
    {
        try
        {
            if (!_trainer.HasFiniteParameters)
                throw new InvalidInputException("a parameter is no finite number.");
            Write();
        }
        catch (InvalidInputException e)
        {
            _events.Write(new CheckpointFailed(_losses.Count, file.Path, e.Message));
            return;
        }
        _events.Write(new CheckpointSaved(_losses.Count, file.Path, isLast));
    }

    private void Write()
    {
        file.Write(TrainingCheckpoint.ToBytes(_trainer, options, _sizes, data, every, CollectionsMarshal.AsSpan(_losses)), keep: _written is not null);
        _written = _losses.Count;
    }
}
