namespace Autograd.Cli;

/// <summary>Tells when a learner's file was saved, whatever the editor's way of saving: rename, truncate and write, many events.</summary>
internal sealed class SavedFile : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(15);

    private static readonly (DateTime Time, long Length) Unknown = (DateTime.MinValue, -1);

    private readonly LearnerFolder _folder;
    private readonly AutoResetEvent _changed = new(true);
    private readonly FileSystemWatcher? _watcher;
    private (DateTime Time, long Length) _stamp = Unknown;
    private readonly Dictionary<string, (DateTime Time, long Length)> _others = [];
    private string? _text;

    /// <summary>Watches the folder. Where the system cannot tell about changes, a look every tenth of a second finds them.</summary>
    public SavedFile(LearnerFolder folder, ExerciseSource exercise)
    {
        (_folder, Exercise) = (folder, exercise);
        foreach (var other in folder.Lesson.Exercises)
            _others[other.Name] = StampOf(other);
        try
        {
            _watcher = new FileSystemWatcher(folder.DirectoryPath, "*.cs") { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
            _watcher.Changed += (_, _) => _changed.Set();
            _watcher.Created += (_, _) => _changed.Set();
            _watcher.Renamed += (_, _) => _changed.Set();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            _watcher = null; // too many watchers on this machine
        }
    }

    /// <summary>The exercise whose file is watched.</summary>
    public ExerciseSource Exercise { get; private set; }

    /// <summary>Watches another exercise's file from now on.</summary>
    public void TurnTo(ExerciseSource exercise)
    {
        (Exercise, _text, _stamp) = (exercise, null, Unknown);
        _changed.Set();
    }

    /// <summary>The new text if the file was saved with other text than the last time; null if not. It waits a little for that.</summary>
    /// <exception cref="InvalidInputException">The file is missing or is no text.</exception>
    public string? Next(TimeSpan wait)
    {
        _changed.WaitOne(wait);
        foreach (var other in _folder.Lesson.Exercises)
        {
            var seen = StampOf(other);
            if (other != Exercise && seen != _others[other.Name] && seen != default)
                TurnTo(other); // the learner works in another file now
            _others[other.Name] = seen;
        }
        var stamp = StampOf(Exercise);
        if (stamp == _stamp)
            return null;
        _stamp = stamp;
        string text;
        try
        {
            text = Settled();
        }
        catch (InvalidInputException)
        {
            _text = null; // told once; whatever is saved next is judged
            throw;
        }
        bool isNew = text != _text;
        _text = text;
        return isNew ? text : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private (DateTime Time, long Length) StampOf(ExerciseSource exercise)
    {
        var info = new FileInfo(_folder.PathOf(exercise));
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }

    // An editor that truncates and then writes is caught half way: an empty or missing file is looked at again.
    private string Settled()
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                if (_folder.Read(Exercise) is { Length: > 0 } text || tries >= 10)
                    return _folder.Read(Exercise);
            }
            catch (InvalidInputException) when (tries < 10)
            {
                // Between the removal of the old file and the renaming of the new one.
            }
            Thread.Sleep(Settle);
        }
    }
}
