namespace Autograd.Tests.Rendering;

/// <summary>What a picture must not do: nodes and labels that overlap, arrows through nodes or through labels, boxes that overlap.</summary>
internal static class PictureFaults
{
    private const double Touch = 0.75;

    public static IEnumerable<string> Of(Picture picture)
    {
        var things = picture.Boxes.SelectMany(box => box.Parts.Select(part => (Name: part.Node.Name + " " + part.Node.Id, part.Place))
            .Concat(box.Labels.Select(label => (Name: $"label {label.Text}", Place: label.Area)))
            .Concat(box.Title is { } title ? [(title.Text, title.Area)] : []))
            .Concat(picture.Legend.Select(part => (part.Node.Id, part.Place))).Concat(picture.Texts.Select(text => (text.Text, text.Area))).OrderBy(thing => thing.Item2.X).ToArray();
        foreach (var fault in Overlaps(things))
            yield return fault;
        foreach (var fault in Overlaps([.. picture.Boxes.Where(box => box.Name is not null).Select(box => ($"box {box.Name}", box.Area)).OrderBy(box => box.Area.X)]))
            yield return fault;
        foreach (var (name, place) in things)
            if (place.X < 0 || place.Y < 0 || place.Right > picture.Width || place.Bottom > picture.Height)
                yield return $"{name} leaves the picture";
        foreach (var box in picture.Boxes)
            foreach (var part in box.Parts)
                if (part.Place.X < box.Area.X - Touch || part.Place.Right > box.Area.Right + Touch || part.Place.Y < box.Area.Y - Touch || part.Place.Bottom > box.Area.Bottom + Touch)
                    yield return $"{part.Node.Name} leaves its box";
        var routes = picture.Boxes.SelectMany(box => box.Routes).Concat(picture.Between);
        foreach (var route in routes)
            foreach (var line in Lines(route))
                for (int i = 0; i + 1 < line.Count; i++)
                    foreach (var (name, place) in Near(things, line[i], line[i + 1]))
                        if (Crosses(line[i], line[i + 1], place))
                            yield return $"{route.Link.From.Node.Name} → {route.Link.To.Node.Name} runs through {name}";
    }

    private static IEnumerable<IReadOnlyList<Spot>> Lines(Route route)
    {
        if (route.Link.Values is not null)
            yield return route.Values;
        if (route.Link.Gradient is not null)
            yield return route.Gradient;
    }

    private static IEnumerable<string> Overlaps((string Name, Area Place)[] things)
    {
        for (int i = 0; i < things.Length; i++)
            for (int k = i + 1; k < things.Length && things[k].Place.X < things[i].Place.Right - Touch; k++)
                if (things[i].Place.Y < things[k].Place.Bottom - Touch && things[k].Place.Y < things[i].Place.Bottom - Touch)
                    yield return $"{things[i].Name} overlaps {things[k].Name}";
    }

    private static IEnumerable<(string Name, Area Place)> Near((string Name, Area Place)[] things, Spot a, Spot b)
    {
        double right = Math.Max(a.X, b.X), left = Math.Min(a.X, b.X);
        foreach (var thing in things)
        {
            if (thing.Place.X > right)
                yield break;
            if (thing.Place.Right > left)
                yield return thing;
        }
    }

    // Whether a segment passes through the inside of a rectangle: Liang and Barsky's clipping.
    private static bool Crosses(Spot a, Spot b, Area area)
    {
        double from = 0, to = 1, dx = b.X - a.X, dy = b.Y - a.Y;
        foreach (var (p, q) in new[] { (-dx, a.X - area.X - Touch), (dx, area.Right - Touch - a.X), (-dy, a.Y - area.Y - Touch), (dy, area.Bottom - Touch - a.Y) })
        {
            if (p == 0)
            {
                if (q <= 0)
                    return false;
                continue;
            }
            if (p < 0)
                from = Math.Max(from, q / p);
            else
                to = Math.Min(to, q / p);
        }
        return to - from > 1e-9;
    }
}
