// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Copies that nobody changes, in an order of their own; what a file does not have is empty. */
final class Orders {

  private Orders() {}

  static <T> List<T> kept(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static <T> List<T> sorted(@Nullable List<T> list, Comparator<? super T> order) {
    return list == null ? List.of() : list.stream().sorted(order).toList();
  }

  static <V> SortedMap<String, V> sorted(@Nullable SortedMap<String, V> map) {
    return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }
}
