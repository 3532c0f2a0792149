// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.io.IOException;
import java.nio.file.Path;
import org.ensemble.cli.repository.UserRepository;

/**
 * As a commit has them.
 *
 * @param commit its full hash
 * @param compositions their directory in the repository
 */
record CommitSources(UserRepository repository, String commit, String compositions)
    implements Sources {

  @Override
  public Path into(Path directory) throws IOException {
    repository.unpack(commit, compositions, directory);
    return directory.resolve(compositions);
  }
}
