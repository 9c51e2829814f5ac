using System.Reflection;
using System.Runtime.Loader;

namespace Autograd.Cli;

/// <summary>A compiled file, loaded so that it can be unloaded.</summary>
internal sealed class LoadedCode
{
    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
    private readonly Assembly _assembly;

    private LoadedCode(byte[] bytes) => _assembly = _context.LoadFromStream(new MemoryStream(bytes));

    /// <summary>Loads an assembly.</summary>
    public static LoadedCode Of(byte[] bytes) => new(bytes);

    /// <summary>Makes objects of a class that has a constructor without parameters.</summary>
    /// <exception cref="LessonException">There is no such class, or its constructor throws.</exception>
    public Func<TBase> Maker<TBase>(string name)
    {
        var type = _assembly.GetTypes().FirstOrDefault(type => type.Name == name && type.IsAssignableTo(typeof(TBase)) && !type.IsAbstract)
            ?? throw new LessonException($"There is no class {name} that derives from the exercise's base class and has no parameters in its constructor.");
        return () =>
        {
            try
            {
                return (TBase)Activator.CreateInstance(type)!;
            }
            catch (Exception e) when (e is TargetInvocationException or MissingMethodException)
            {
                throw new LessonException($"An object of {name} could not be made: {(e.InnerException ?? e).Message}");
            }
        };
    }
}
