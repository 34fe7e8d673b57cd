from __future__ import annotations

import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

REPOSITORY = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "reqlint", "lsp"]


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the repository's own systems."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("schemas", "integration_specs"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


@pytest_lsp.fixture(
    scope="session", config=ClientServerConfig(server_command=COMMAND, server_env=dict(os.environ))
)
async def client(lsp_client: LanguageClient, workspace: Path) -> AsyncIterator[None]:
    capabilities = lsp.ClientCapabilities(general=lsp.GeneralClientCapabilities(position_encodings=["utf-16"]))
    await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities,
            root_uri=workspace.as_uri(),
            workspace_folders=[lsp.WorkspaceFolder(workspace.as_uri(), "workspace")],
        )
    )
    yield
    await lsp_client.shutdown_session()
