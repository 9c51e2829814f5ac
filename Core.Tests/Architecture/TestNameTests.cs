using System.Reflection;

namespace Autograd.Tests;

/// <summary>The names of test methods are PascalCase; the compiler's naming rules cannot refuse an underscore inside a name.</summary>
public class TestNameTests
{
    [Test]
    public void NoMethodOfTheTestsHasAnUnderscore() => Assert.That(typeof(TestNameTests).Assembly.GetTypes().Where(type => type != typeof(Planted)).SelectMany(WithUnderscore), Is.Empty);

    [Test]
    public void AnUnderscoreIsFound() => Assert.That(WithUnderscore(typeof(Planted)), Is.EqualTo(new[] { "Planted.A_name" }));

    private static IEnumerable<string> WithUnderscore(Type type) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.Name.Contains('_') && !method.IsSpecialName && !method.Name.Contains('<') && !type.Name.Contains('<')
        select $"{type.Name}.{method.Name}";

    private static class Planted
    {
        public static void A_name() { }

        public static int Accessor => Local();

        private static int Local()
        {
            return Inner();
            static int Inner() => 1;
        }
    }
}
