package dev.altgen.cli;

import dev.altgen.batch.PlanException;
import dev.altgen.cli.config.ConfigException;
import dev.altgen.manifest.ManifestException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: arguments and streams in, an exit code out. */
public final class Main {

  private Main() {}

  /**
   * Runs the process.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    SilentLogging.choose();
    HeadStart ahead = HeadStart.of(List.of(args));
    System.exit(run(args, Console.standard(), ahead));
  }

  /**
   * Runs a command.
   *
   * @param args the arguments
   * @param out for results
   * @param err for errors
   * @return an exit code of docs/cli.md
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    SilentLogging.choose();
    return run(args, new Console(out, err), HeadStart.none());
  }

  private static int run(String[] args, Console console, HeadStart ahead) {
    CommandLine line = new CommandLine(usage());
    commands(console, ahead, args)
        .forEach((name, command) -> line.addSubcommand(name, command.get().usage()));
    console.printHelpOf(line);
    line.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    Refusals refusals = new Refusals(console);
    line.setParameterExceptionHandler(refusals).setExecutionExceptionHandler(refusals);
    int code;
    if (args.length == 0) {
      console.error("name a command, such as batch or audit; see altgen --help");
      code = ExitCode.USAGE;
    } else {
      code = line.execute(args);
    }
    ahead.drop();
    return console.finish() || code != ExitCode.OK ? code : ExitCode.FATAL;
  }

  private static CommandSpec usage() {
    CommandSpec usage =
        Usage.of(null, "Text alternatives for the pictures, charts and tables of PowerPoint decks.")
            .footer("", "altgen COMMAND --help tells more about a command.")
            .spec();
    usage.usageMessage().synopsisSubcommandLabel("COMMAND");
    return usage.name("altgen");
  }

  /** The one that is named first, since reading what another one takes takes long; else all. */
  private static Map<String, Supplier<Command>> commands(
      Console console, HeadStart ahead, String[] args) {
    Map<String, Supplier<Command>> all = new LinkedHashMap<>();
    all.put("batch", () -> new BatchCommand(console, ahead));
    all.put("audit", () -> new AuditCommand(console, ahead));
    all.put("status", () -> new StatusCommand(console));
    all.put("errors", () -> new ErrorsCommand(console));
    all.put("cleanup", () -> new CleanupCommand(console));
    all.put("config", () -> new ConfigCommand(console));
    if (args.length > 0 && all.containsKey(args[0])) {
      all.keySet().retainAll(Set.of(args[0]));
    }
    return all;
  }

  /**
   * Tells what ended a command. A class, as the other parts of picocli are, since a lambda would
   * keep picocli's interface, compiled for an old Java, and all that implements it out of the class
   * data archive.
   */
  private record Refusals(Console console)
      implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
      console.error(e.getMessage() + "; see altgen --help");
      return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
      if (e instanceof PlanException plan) {
        console.error(plan.getMessage());
        return ExitCode.of(plan);
      } else if (e instanceof ManifestException manifest) {
        console.error(manifest.getMessage());
        return ExitCode.of(manifest);
      } else if (e instanceof ConfigException) {
        console.error(e.getMessage());
        return ExitCode.USAGE;
      }
      console.error(e + "; this is a fault of altgen, please report it");
      return ExitCode.INTERNAL_ERROR;
    }
  }
}
