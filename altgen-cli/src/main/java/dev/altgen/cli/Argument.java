package dev.altgen.cli;

import dev.altgen.batch.BatchId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * An option or a parameter of a command.
 *
 * @param spec how it is written
 * @param otherwise what holds when it is not given
 */
record Argument<T extends @Nullable Object>(ArgSpec spec, T otherwise) {

  /** Whether it stands on the command line. */
  static Argument<Boolean> flag(String name, String description) {
    return new Argument<>(flag(description, new String[] {name}), false);
  }

  /** With a short name, too. */
  static Argument<Boolean> flag(String shortName, String name, String description) {
    return new Argument<>(flag(description, new String[] {shortName, name}), false);
  }

  private static OptionSpec flag(String description, String[] names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  /** A word. */
  static Argument<@Nullable String> word(String name, String description) {
    return new Argument<>(
        OptionSpec.builder(name)
            .type(String.class)
            .paramLabel("WORD")
            .description(description)
            .build(),
        null);
  }

  /** The id of a batch. */
  static Argument<@Nullable BatchId> batchId(boolean required, String description) {
    return new Argument<>(
        OptionSpec.builder("--batch-id")
            .type(BatchId.class)
            .converters(new BatchIds())
            .paramLabel("ID")
            .required(required)
            .description(description)
            .build(),
        null);
  }

  /** What stands there without an option; if required, at least one. */
  static Argument<List<Path>> paths(boolean required, String description) {
    return new Argument<>(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity(required ? "1..*" : "0..*")
            .required(required)
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .paramLabel("PATH")
            .description(description)
            .build(),
        List.of());
  }

  /** What was given, once the command line is read. */
  T value() {
    T given = spec.getValue();
    return given == null ? otherwise : given;
  }

  /** Reads the id of a batch. */
  private static final class BatchIds implements ITypeConverter<BatchId> {
    @Override
    public BatchId convert(String text) {
      try {
        return BatchId.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
