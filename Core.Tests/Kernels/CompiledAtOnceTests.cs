using System.Reflection;

namespace Autograd.Tests;

/// <summary>Core's methods run fully compiled from their first call: with tiered compilation a kernel's loop would begin hundreds of times slower.</summary>
public class CompiledAtOnceTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    [Test]
    public void EveryMethodOfCoreSaysSo()
    {
        var methods = typeof(Tensor<>).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
            .Where(method => method.GetMethodBody() is not null)
            .ToArray();
        var missing = methods.Where(method => !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization));
        Assert.That(methods, Has.Length.GreaterThan(5000));
        Assert.That(missing.Select(method => $"{method.DeclaringType}.{method.Name}"), Is.Empty);
    }
}
