namespace Autograd;

/// <summary>A point of a picture; y grows downwards, in pixels.</summary>
internal readonly record struct Spot(double X, double Y)
{
    public Spot Moved(double dx, double dy) => new(X + dx, Y + dy);
}

/// <summary>A rectangle of a picture.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + Width / 2;

    public double MiddleY => Y + Height / 2;

    public Area Moved(double dx, double dy) => this with { X = X + dx, Y = Y + dy };
}
