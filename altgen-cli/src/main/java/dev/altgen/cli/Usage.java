package dev.altgen.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What a command takes and what its help says, in picocli's model. Annotations would say the same;
 * reading them took a third of the time of {@code altgen --help}.
 */
final class Usage {

  private final CommandSpec spec;

  private Usage(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * A command.
   *
   * @param work what it does; null where another command has to be named
   * @param description lines of help
   */
  static Usage of(@Nullable Command work, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(work).versionProvider(new Version());
    spec.usageMessage().description(description).sortOptions(false).autoWidth(true);
    return new Usage(spec);
  }

  /** Takes these, listed by the help in this order. */
  Usage with(Argument<?>... arguments) {
    for (Argument<?> argument : arguments) {
      spec.add(argument.spec());
    }
    return this;
  }

  /** Takes these, listed by the help in this order. */
  Usage with(List<OptionSpec> options) {
    for (OptionSpec option : options) {
      spec.addOption(option);
    }
    return this;
  }

  /** Lines below all else. */
  Usage footer(String... lines) {
    spec.usageMessage().footer(lines);
    return this;
  }

  /** What each exit code means: number, colon, meaning. */
  Usage exitCodes(String... meanings) {
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(UsageMessageSpec.keyValuesMap(meanings));
    return this;
  }

  /** With help and version, listed last. */
  CommandSpec spec() {
    OptionSpec help =
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build();
    OptionSpec version =
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build();
    return spec.addOption(help).addOption(version);
  }

  /** Reads the version from the jar's manifest. */
  private static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Usage.class.getPackage().getImplementationVersion();
      return new String[] {"altgen " + (version == null ? "(not packaged)" : version)};
    }
  }
}
