package dev.altgen.cli;

import dev.altgen.batch.BatchId;
import dev.altgen.batch.PlanException;
import dev.altgen.cli.config.ConfigException;
import dev.altgen.manifest.ManifestException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** The command line: arguments and streams in, an exit code out. */
@Command(
    name = "altgen",
    description = "Text alternatives for the pictures, charts and tables of PowerPoint decks.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "altgen COMMAND --help tells more about a command."})
public final class Main {

  private Main() {}

  /**
   * Runs the process.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
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
    return run(args, new Console(out, err), HeadStart.none());
  }

  private static int run(String[] args, Console console, HeadStart ahead) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new BatchCommand(console, ahead))
            .addSubcommand(new AuditCommand(console, ahead))
            .addSubcommand(new StatusCommand(console))
            .addSubcommand(new ErrorsCommand(console))
            .addSubcommand(new CleanupCommand(console))
            .addSubcommand(new ConfigCommand(console))
            .registerConverter(BatchId.class, Main::batchId);
    console.printHelpOf(line);
    line.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, unused) -> {
          console.error(e.getMessage() + "; see altgen --help");
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, unused, result) -> {
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
        });
    int code;
    if (args.length == 0) {
      console.error("name a command, such as batch or audit; see altgen --help");
      code = ExitCode.USAGE;
    } else {
      code = line.execute(args);
    }
    ahead.drop();
    console.endLive();
    console.flush();
    return code;
  }

  private static BatchId batchId(String text) {
    try {
      return BatchId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"altgen " + (version == null ? "(not packaged)" : version)};
    }
  }
}
