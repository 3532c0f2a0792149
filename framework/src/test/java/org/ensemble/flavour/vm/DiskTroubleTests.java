// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskTroubleTests {

  @Test
  void aFullDiskOfTheHostIsSaidToBeThat() throws JsonProcessingException {
    assertThat(
            said(
                """
                {"device": "disk-_root", "node-name": "#block1", "operation": "write",
                 "action": "stop", "nospace": true, "reason": "No space left on device"}
                """))
        .isEqualTo(
            "this machine cannot write its disk, which is below /state/deployments/x:"
                + " No space left on device; make room there, or name another directory with"
                + " -Densemble.state=DIRECTORY");
  }

  @Test
  void aDiskOfTheRoleIsNamed() throws JsonProcessingException {
    assertThat(
            said(
                """
                {"device": "disk-bulk", "operation": "read", "action": "stop", "nospace": false,
                 "reason": "Input/output error"}
                """))
        .isEqualTo(
            "this machine cannot read its disk `bulk`, which is below /state/deployments/x:"
                + " Input/output error; see what this machine's kernel says of that disk (`dmesg`)");
  }

  private static String said(String event) throws JsonProcessingException {
    return DiskTrouble.of(new ObjectMapper().readTree(event), Path.of("/state/deployments/x"));
  }
}
