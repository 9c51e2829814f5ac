namespace Autograd;

/// <summary>A forward pass that cannot become an exercise; the message says why and what to write.</summary>
public sealed class LessonException(string message) : Exception(message);
