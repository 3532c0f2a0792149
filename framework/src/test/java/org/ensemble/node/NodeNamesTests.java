// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeNamesTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha | alpha",
        "node1 | node1",
        "node1 node2 node3 | node[1-3]",
        "node1 node3 | node[1,3]",
        "node9 node10 node11 node20 | node[9-11,20]",
        "frontend node1 node2 server | frontend,node[1-2],server",
        "node node1 node2 | node,node[1-2]",
        "node01 node02 | node01,node02",
        "a1b a2b | a1b,a2b",
        "node99999999999999999998 node99999999999999999999 | node[99999999999999999998-99999999999999999999]",
      })
  void areFolded(String names, String folded) {
    assertThat(NodeNames.fold(List.of(names.split(" ")))).isEqualTo(folded);
  }
}
