using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Autograd.Cli;

/// <summary>The calls of the judge's hooks around a statement.</summary>
internal sealed class StatementGuard(IReadOnlySet<string> gradients)
{
    /// <summary>A try that records what the statement throws and goes on behind it.</summary>
    public BlockSyntax Guarded(StatementSyntax statement, StatementSyntax body) =>
        Block(Before(statement, Targets.Of(statement, gradients)), Try("try { } catch (System.Exception __failure) { Fail(__failure); } finally { Leave(); }", body));

    /// <summary>The same for an assignment inside a method that the pass calls: what is thrown ends the method too.</summary>
    public BlockSyntax Passing(ExpressionSyntax assignment)
    {
        var statement = ExpressionStatement(assignment.WithoutTrivia());
        return Block(Before(LineOf(assignment), Targets.Of(statement, gradients), Targets.Replaces(statement)), Try("try { } catch (System.Exception __failure) { Fail(__failure); throw; } finally { Leave(); }", statement));
    }

    /// <summary>The same, without a catch.</summary>
    public BlockSyntax Marked(StatementSyntax statement, StatementSyntax body) =>
        Block(Before(statement, Targets.Of(statement, gradients)), Try("try { } finally { Leave(); }", body));

    /// <summary>The statement itself, so that what it declares stays in scope.</summary>
    public IEnumerable<StatementSyntax> Beside(StatementSyntax statement) => [Before(statement, Targets.Of(statement, gradients)), statement, ParseStatement("Leave();")];

    /// <summary>A statement that fails with a sentence in place of a refused one.</summary>
    public BlockSyntax Refused(StatementSyntax statement, string sentence) =>
        Block(Before(statement, Targets.Inside(statement, gradients)), Try("try { } catch (System.Exception __failure) { Fail(__failure); } finally { Leave(); }", ParseStatement($"throw Refusal({Literal(sentence).Text});")));

    /// <summary>The value of a declaration, or nothing where it throws.</summary>
    public ExpressionSyntax Tried(StatementSyntax statement, ExpressionSyntax value, TypeSyntax? type) =>
        ParseExpression($"Try{(type is null ? "" : $"<{type.WithoutTrivia()}>")}({LineOf(statement)}, \"\", () => {value.WithoutTrivia()})");

    private static TryStatementSyntax Try(string empty, StatementSyntax body) => ((TryStatementSyntax)ParseStatement(empty)).WithBlock(Block(body));

    private static StatementSyntax Before(StatementSyntax statement, IEnumerable<string> targets) => Before(LineOf(statement), targets, Targets.Replaces(statement));

    private static StatementSyntax Before(int line, IEnumerable<string> targets, bool replaces) =>
        ParseStatement($"Enter({line}, \"{string.Join(',', targets.Select(GivenSource.LabelOf))}\", {(replaces ? "true" : "false")});");

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
