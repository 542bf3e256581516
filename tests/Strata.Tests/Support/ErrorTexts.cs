namespace Strata.Tests.Support;

/// <summary>Errors are compared word for word.</summary>
internal static class ErrorTexts
{
    public static void AssertSays<TException>(Action action, string text)
        where TException : Exception => Assert.Equal(text, Assert.Throws<TException>(action).Message);
}
