package dev.altgen.worker;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Any value of a record or sealed interface, found by looking at its components and permitted
 * subtypes, so that a new one of either is there without a word here.
 */
final class AnyValue {

  private static final int NESTING = 2;
  private static final int LONGEST_LIST = 3;

  private final Map<Class<?>, Arbitrary<?>> given;

  /**
   * With the arbitraries of those types whose values have rules of their own.
   *
   * @param given each of the type that is its key
   */
  AnyValue(Map<Class<?>, Arbitrary<?>> given) {
    this.given = given;
  }

  /** Halves of surrogate pairs among them. */
  static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(30);
  }

  @SuppressWarnings("unchecked") // made of the type's own constructor
  <T> Arbitrary<T> of(Class<T> type) {
    return (Arbitrary<T>) any(type, NESTING);
  }

  /** What holds itself, as a formula does, does so a few times only. */
  private Arbitrary<?> any(Type type, int nesting) {
    if (type instanceof ParameterizedType generic) {
      return container(
          (Class<?>) generic.getRawType(), generic.getActualTypeArguments()[0], nesting);
    }
    Class<?> plain = (Class<?>) type;
    if (given.containsKey(plain)) {
      return given.get(plain);
    } else if (plain.isSealed()) {
      List<Arbitrary<Object>> permitted =
          Arrays.stream(plain.getPermittedSubclasses())
              .filter(one -> nesting > 0 || !holds(one, plain))
              .map(one -> any(one, holds(one, plain) ? nesting - 1 : nesting).asGeneric())
              .toList();
      return Arbitraries.oneOf(permitted);
    } else if (plain.isRecord()) {
      return made(plain, nesting);
    } else if (plain.isEnum()) {
      return Arbitraries.of(plain.getEnumConstants());
    }
    return simple(plain);
  }

  private static boolean holds(Class<?> record, Class<?> type) {
    return Arrays.stream(record.getRecordComponents())
        .anyMatch(component -> component.getGenericType().getTypeName().contains(type.getName()));
  }

  private Arbitrary<?> container(Class<?> container, Type of, int nesting) {
    Arbitrary<?> one = any(of, nesting);
    if (container.equals(List.class)) {
      return one.list().ofMaxSize(LONGEST_LIST);
    } else if (container.equals(Set.class)) {
      return one.set().ofMaxSize(LONGEST_LIST);
    } else if (container.equals(Optional.class)) {
      return one.optional();
    }
    throw new IllegalArgumentException("teach this test about " + container);
  }

  private Arbitrary<?> made(Class<?> record, int nesting) {
    RecordComponent[] components = record.getRecordComponents();
    if (components.length == 0) {
      return Arbitraries.just(make(record, List.of()));
    }
    List<Arbitrary<Object>> values =
        Arrays.stream(components)
            .map(component -> any(component.getGenericType(), nesting).asGeneric())
            .toList();
    // The edge cases of records in records are too many to be counted.
    return Combinators.combine(values).as(all -> make(record, all)).withoutEdgeCases();
  }

  private static Object make(Class<?> record, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + record + " of " + values, e);
    }
  }

  private static Arbitrary<?> simple(Class<?> type) {
    if (type.equals(String.class)) {
      return texts();
    } else if (type.equals(boolean.class)) {
      return Arbitraries.of(true, false);
    } else if (type.equals(int.class) || type.equals(Integer.class)) {
      return Arbitraries.integers();
    } else if (type.equals(long.class)) {
      return Arbitraries.longs();
    } else if (type.equals(double.class)) {
      return doubles();
    } else if (type.equals(OptionalDouble.class)) {
      return doubles()
          .optional()
          .map(value -> value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    } else if (type.equals(OptionalInt.class)) {
      return Arbitraries.integers()
          .greaterOrEqual(1)
          .optional()
          .map(value -> value.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }
    throw new IllegalArgumentException("teach this test about " + type);
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY));
  }
}
