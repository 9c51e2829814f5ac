using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autograd.Cli;

/// <summary>The compiler's errors in words for somebody who comes from the lecture's notebook.</summary>
/// <param name="root">The file.</param>
/// <param name="model">What its names mean.</param>
/// <param name="exercise">The class's name.</param>
/// <param name="gradients">The names of the steps' gradients.</param>
internal sealed class CompileErrors(CompilationUnitSyntax root, SemanticModel model, string exercise, IReadOnlySet<string> gradients)
{
    private readonly NameErrors _names = new(model, exercise);
    private readonly ConversionErrors _conversions = new(model, gradients);

    /// <summary>What to write instead; the compiler's own sentence where no better one is known.</summary>
    public string Sentence(Diagnostic diagnostic)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return NotebookText.Of(StatementText(node))?.Sentence ?? Known(diagnostic, node) ?? SyntaxErrors.Shortened(diagnostic);
    }

    private string? Known(Diagnostic diagnostic, SyntaxNode node) => diagnostic.Id switch
    {
        "CS0103" => _names.Unknown(node),
        "CS0841" => $"'{node}' is used above the line that declares it: move that line up.",
        "CS1061" or "CS0117" => _names.Member(node),
        "CS0246" => _names.Type(node),
        "CS0200" => Given(node),
        "CS0201" => NoEffect(node),
        "CS0131" => "Only a variable or a place in one can stand left of =: dX = … or dX[…] = … .",
        "CS0128" or "CS0136" => $"There is already a variable {Name(node)}: assign to it without var or a type, or give this one another name.",
        "CS0818" => "A variable that is declared with var needs a value at once: var x = … .",
        "CS0815" => "var needs a value with a type on the right side.",
        "CS0227" or "CS0214" or "CS0193" => "Pointers and unsafe code are not part of an exercise: use tensors and loops.",
        "CS0428" or "CS8917" => Uncalled(node),
        "CS1955" or "CS0149" => CallErrors.NoMethod(node, model),
        "CS1501" or "CS7036" or "CS1739" or "CS1729" or "CS1744" or "CS1738" => CallErrors.Arguments(node, model),
        "CS0411" => $"C# needs the kind of number here: write {node}<float>(…).",
        "CS0029" or "CS0266" or "CS0664" => _conversions.Assigned(node),
        "CS1503" => _conversions.Passed(node) ?? CallErrors.Arguments(node, model),
        "CS0019" or "CS0023" => _conversions.Operated(node),
        "CS0021" when node is ElementAccessExpressionSyntax { Expression: var called } access && model.GetMemberGroup(called).Length > 0 => $"{called} is a method: write {called}({string.Join(", ", access.ArgumentList.Arguments)}).",
        "CS0021" when node is ElementAccessExpressionSyntax { Expression: ElementAccessExpressionSyntax row } place => $"Both places stand in one bracket: write {row.Expression}[{string.Join(", ", row.ArgumentList.Arguments.Concat(place.ArgumentList.Arguments))}].",
        "CS0021" => $"{(node as ElementAccessExpressionSyntax)?.Expression ?? node} is {TypeWords.Of(model.GetTypeInfo((node as ElementAccessExpressionSyntax)?.Expression ?? node).Type)}: it has no places that […] could take.",
        _ => null,
    };

    // The line around the error: of a loop or a branch only its head.
    private static string StatementText(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<StatementSyntax>(statement => statement is not BlockSyntax) is not { } statement)
            return node.FirstAncestorOrSelf<ArrowExpressionClauseSyntax>()?.Expression.ToString() ?? "";
        var inner = statement.DescendantNodes().OfType<StatementSyntax>().FirstOrDefault();
        string text = inner is null ? statement.ToString() : statement.ToString()[..(inner.SpanStart - statement.SpanStart)];
        return string.Join(' ', text.Split('\n').Select(line => line.Split("//")[0].Trim()));
    }

    private string Given(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: IfStatementSyntax or WhileStatementSyntax } condition)
            return $"= assigns, and == compares: write {condition.Left} == {condition.Right}.";
        string name = Targets.RootOf(node as ExpressionSyntax ?? (node as ArgumentSyntax)?.Expression!) ?? node.ToString();
        return gradients.Contains($"d{name}")
            ? $"{name} is given by the forward pass and keeps its value: its gradient is d{name}."
            : $"{name} is given and keeps its value: use a variable of your own, var x = … .";
    }

    private static string NoEffect(SyntaxNode node) => node.FirstAncestorOrSelf<BinaryExpressionSyntax>() is { RawKind: (int)SyntaxKind.EqualsExpression } equal
        ? $"== compares, and = assigns: write {equal.Left} = {equal.Right};"
        : $"This line computes a value and keeps it nowhere: write dX = {Short(node)};";

    private static string Uncalled(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is { } access ? $"{access.Name} is a method: write {access}()." : $"'{node}' is a method: write {node}(…).";

    private static string Name(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax declared => declared.Identifier.Text,
        SingleVariableDesignationSyntax declared => declared.Identifier.Text,
        ForEachStatementSyntax loop => loop.Identifier.Text,
        ParameterSyntax parameter => parameter.Identifier.Text,
        _ => Short(node),
    };

    private static string Short(SyntaxNode node) => node.ToString() is { Length: < 60 } text ? text : "…";
}
