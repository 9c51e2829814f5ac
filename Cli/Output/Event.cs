namespace Autograd.Cli;

/// <summary>Something that a command has to tell. <see cref="TextEventWriter"/> and <see cref="JsonEventWriter"/> say how.</summary>
internal abstract record Event;

/// <summary>Writes events in one format.</summary>
internal interface IEventWriter
{
    /// <summary>Writes what the format has to say about the event; it may be nothing.</summary>
    void Write(Event told);
}
