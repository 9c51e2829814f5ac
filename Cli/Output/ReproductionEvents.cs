namespace Autograd.Cli;

/// <summary>An experiment begins, with one engine.</summary>
internal sealed record ExperimentStarted(string Experiment, Engine Engine) : Event;

/// <summary>A figure was reached.</summary>
internal sealed record FigureReached(string Experiment, Engine Engine, PublishedFigure Row) : Event;

/// <summary>All figures were reached; <paramref name="Off"/> of them differ from the lecture's by more than their tolerance.</summary>
internal sealed record ExperimentDone(string Experiment, int Figures, int Off, TimeSpan Time) : Event;
