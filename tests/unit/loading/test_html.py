"""Saved web pages of many kinds: where the article is, what the page says of itself, what it hides."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.loading import html
from knowledge.loading.reading import Reading
from knowledge.models import BlockKind, SuspicionKind

FIRST = "为提升居民健康素养水平，市健康促进中心将于五月在全市二十个社区开展健康知识巡讲活动，欢迎居民就近参加。"
SECOND = "巡讲内容包括合理膳食、科学运动和慢性病自我管理，每场活动安排义诊和咨询，现场发放健康手册。"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
ARTICLE = [FIRST, SECOND]


def read(page: str) -> Reading:
    """The page as its file is read."""
    return html.read(page.encode())


def texts(reading: Reading) -> list[str]:
    """The blocks below the title."""
    return [block.text for i, block in enumerate(reading.blocks) if i not in reading.title_blocks]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="PubDate" content="2025-04-28 09:30">',
        '<meta name="publishdate" content="2025-04-28">',
        '<meta property="article:published_time" content="2025-04-28T09:30:00+08:00">',
        '<meta itemprop="datePublished" content="2025/04/28">',
        '<meta name="DC.date.issued" content="2025-04-28">',
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2025-04-28T01:00:00Z"}]}</script>',
        '<script>var ct = "1745802600";</script>',
        "<script>window.publish_time = '2025-04-28 09:30';</script>",
    ],
)
def test_the_day_of_publication_in_the_head(head: str) -> None:
    """Meta tags of several systems, JSON-LD, and what a script would have written."""
    assert read(f"<html><head><title>巡讲</title>{head}</head><body><div class='article'>{BODY}</div></body></html>").meta.date == date(
        2025, 4, 28
    )


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2025-04-28">四月</time>',
        "<time>2025-04-28 10:00</time>",
        "<p>发布时间：2025-04-28　来源：宣传科</p>",
        "<p>发布时间：[2025年4月28日]</p>",
        '<span class="news-date">2025/04/28</span>',
        "<p>Published on April 28, 2025</p>",
        "<p>时间：2025-04-28 09:30 阅读：300</p>",
    ],
)
def test_the_day_of_publication_on_the_page(line: str) -> None:
    """In a byline; the days of other pages and of comments are not taken for it."""
    others = '<ul class="latest-list"><li><a href="/1">公告</a><span class="date">2024-01-02</span></li></ul><div class="comment-list"><time>2026-01-01</time></div>'
    assert read(
        f"<html><body><div class='side'>{others}</div><h1>巡讲</h1>{line}<div class='content'>{BODY}</div>{others}</body></html>"
    ).meta.date == date(2025, 4, 28)


def test_the_date_of_an_event_is_weaker_than_that_of_publication() -> None:
    """ "时间：" alone may be the event's."""
    page = f"<body><h1>巡讲</h1><div class='content'><p>时间：2025年5月6日</p>{BODY}</div><div class='byline-date'>2025-04-28</div><p>发布日期：2025-04-28</p></body>"
    assert read(page).meta.date == date(2025, 4, 28)


@pytest.mark.parametrize(
    "index",
    [
        "<table class='xxgk-table'><tr><td>索 引 号：</td><td>460-2025-001</td><td>发文机关：</td><td>江城市卫生健康委员会</td></tr>"
        "<tr><td>发 文 字 号：</td><td>江卫健发〔2025〕12号</td><td>成 文 日 期：</td><td>2025年04月20日</td></tr></table>",
        "<ul><li><label>索引号：</label><span>460-2025-001</span></li><li><label>发布机构：</label><span>江城市卫生健康委员会</span></li>"
        "<li><label>文　　号：</label><span>江卫健发〔2025〕12号</span></li><li><label>生成日期：</label><span>2025-04-20</span></li></ul>",
        "<table><tr><th>发文字号</th><td>江卫健发〔2025〕12号</td></tr><tr><th>发布机构</th><td>江城市卫生健康委员会</td></tr><tr><th>成文日期</th><td>2025-04-20</td></tr></table>",
        "<dl><dt>发文字号</dt><dd>江卫健发〔2025〕12号</dd><dt>发文机关</dt><dd>江城市卫生健康委员会</dd><dt>成文日期</dt><dd>2025-04-20</dd></dl>",
        "<p><strong>发文机关：</strong>江城市卫生健康委员会</p><p><strong>发文字号：</strong>江卫健发〔2025〕12号</p><p><strong>成文日期：</strong>2025-04-20</p>",
    ],
)
def test_the_index_of_an_open_government_page(index: str) -> None:
    """Number, issuer and day of the document, however the page lays its index out."""
    page = (
        f"<body><div class='xxgk-index'>{index}</div><h1>关于开展巡讲活动的通知</h1><div class='TRS_Editor' id='zoom'>{BODY}</div></body>"
    )
    reading = read(page)
    assert reading.meta.number == "江卫健发〔2025〕12号"
    assert reading.meta.issuer == "江城市卫生健康委员会"
    assert reading.meta.date == date(2025, 4, 20)
    assert texts(reading) == ARTICLE


def test_an_article_of_a_public_account() -> None:
    """Its content is hidden until a script runs; account, day and title are known; what surrounds it is dropped."""
    page = f"""<html><head><meta property="og:title" content="健康巡讲来了"></head><body><div id="js_article"><div class="rich_media_inner">
<h1 class="rich_media_title" id="activity-name">健康巡讲来了</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta">宣传科</span>
<a id="js_name">健康江城</a><em id="publish_time">2025-04-28 18:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section style="background-color:#1e6">
<p><span style="color: #fff;">五月，我们在社区等你</span></p></section>{BODY}</div><div id="js_pc_qr_code">微信扫一扫关注该公众号</div>
<div class="rich_media_tool">阅读原文</div></div></div></body></html>"""
    reading = read(page)
    assert reading.blocks[0].text == "健康巡讲来了"
    assert texts(reading) == ["五月，我们在社区等你", *ARTICLE]
    assert (reading.meta.date, reading.meta.issuer) == (date(2025, 4, 28), "健康江城")
    assert not reading.suspicions


def test_the_opening_post_of_a_forum() -> None:
    """Replies are not the article, however long they are."""
    posts = "".join(
        f'<div id="post_{i}"><table id="pid{i}"><tr><td class="pls"><p>网友{i}，注册时间2019-1-1，积分三千二百</p></td><td class="plc"><td class="t_f" id="postmessage_{i}">{text}</td></tr></table></div>'
        for i, text in enumerate([BODY, f"<p>回复一：{SECOND * 3}</p>", "<p>顶一下，支持楼主，希望多办。</p>"], 100)
    )
    assert (
        texts(read(f"<html><head><title>社区巡讲 - 江城论坛</title></head><body><div id='postlist'>{posts}</div></body></html>")) == ARTICLE
    )


def test_comments_shares_and_related_pages_are_dropped() -> None:
    """Of a blog: its menu, breadcrumbs, share buttons, comment list, form and neighbours."""
    comments = "".join(f"<li class='comment'><div class='comment-body'><p>{SECOND}这是第{i}条评论。</p></div></li>" for i in range(3))
    page = f"""<body><nav><a href="/">首页</a></nav><div class="breadcrumbs">您的位置：首页 > 活动</div><article class="post"><h1 class="entry-title">社区巡讲</h1>
<div class="entry-content">{BODY}</div><div class="sharedaddy share-buttons"><p>分享到微信、微博和朋友圈，让更多人看到这条消息</p></div></article>
<div id="comments" class="comments-area"><h2>3条评论</h2><ol class="comment-list">{comments}</ol><div id="respond" class="comment-respond"><h3>发表评论</h3>
<form><p>您的邮箱地址不会被公开，必填项已用星号标注出来</p></form></div></div><div class="related-posts"><a href="/a">控烟活动开始报名</a></div></body>"""
    assert texts(read(page)) == ARTICLE


HIDDEN = "这句话藏在页面里没有人看得见"


@pytest.mark.parametrize(
    "tag",
    [
        '<p style="display: none">{}</p>', '<span style="visibility:hidden">{}</span>', '<b style="font-size:0px">{}</b>', '<p style="font-size: 1px;">{}</p>',
        '<div style="opacity:0">{}</div>', '<p style="opacity: 0.01;">{}</p>', '<div style="position:absolute; left:-9999px">{}</div>', '<p style="text-indent:-9999px">{}</p>',
        "<p hidden>{}</p>", '<div aria-hidden="true">{}</div>', "<template><p>{}</p></template>", '<p style="color:#ffffff">{}</p>', '<font color="white">{}</font>',
        '<p style="height:0;overflow:hidden">{}</p>', '<p class="ghost">{}</p>', '<em class="sr-only">{}</em>', '<span style="color:transparent">{}</span>',
    ],
)  # fmt: skip
def test_what_the_article_hides_is_left_out_and_told(tag: str) -> None:
    """By its own style, by a rule of the page, by attributes, or white on white."""
    style = "<style>@media print { .content { display:none } } .ghost { display : none } .nav .item { display:none }</style>"
    page = f"<html><head>{style}</head><body><h1>巡讲</h1><div class='content'><p>{FIRST}</p>{tag.format(HIDDEN)}<p class='item'>{SECOND}</p></div></body></html>"
    reading = read(page)
    assert texts(reading) == ARTICLE
    assert [(one.kind, one.excerpt) for one in reading.suspicions] == [(SuspicionKind.HIDDEN_TEXT, HIDDEN)]


def test_hidden_menus_comments_and_scripts_are_no_suspicion() -> None:
    """Furniture outside the article, and what is no text at all."""
    page = f"""<body><div class="menu" style="display:none"><a href="/">首页</a>移动端菜单在这里展开</div><h1>巡讲</h1><div class="content"><!-- {HIDDEN} -->
{BODY}<noscript>请启用浏览器脚本后再查看本页面</noscript><i aria-hidden="true">★</i><script>var a = "{HIDDEN}"</script></div><p class="d-none">页脚的一段隐藏文字内容</p></body>"""
    reading = read(page)
    assert texts(reading) == ARTICLE
    assert reading.suspicions == ()


@pytest.mark.parametrize(
    "around",
    [
        '<div style="background:#c00">{}</div>', '<table><tr><td bgcolor="#0055aa">{}</td></tr></table>', '<div class="lead-red">{}</div>',
        '<section style="background-image: url(x.png)">{}</section>',
    ],
)  # fmt: skip
def test_white_print_on_colour_is_read(around: str) -> None:
    """Coloured by its own style, by an attribute, by a picture or by a rule of the page."""
    style = "<style>.lead-red{background-color:#b00}</style>"
    white = '<p style="color:#fff">主题：健康生活每一天</p>'
    reading = read(f"<html><head>{style}</head><body><div class='content'>{BODY}{around.format(white)}</div></body></html>")
    assert texts(reading) == [*ARTICLE, "主题：健康生活每一天"]
    assert not reading.suspicions


def test_tables_with_spans_and_lines_in_cells() -> None:
    """Cells that reach over rows and columns are filled; people below each other stay apart; readings above characters vanish."""
    page = f"""<body><div class="content">{BODY}<table><thead><tr><th rowspan="2">社区</th><th colspan="2">场次</th></tr><tr><th>四月</th><th>五月</th></tr></thead>
<tr><td rowspan="2">东湖</td><td>1</td><td>2</td></tr><tr><td colspan="2">林晓<br>周平</td></tr></table><p><ruby>健<rt>jian</rt></ruby>康</p></div></body>"""
    rows = [block for block in read(page).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows[2:]] == ["东湖 | 1 | 2", "东湖 | 林晓 周平 | 林晓 周平"]
    assert rows[2].header == ("社区", "场次 四月", "场次 五月")
    assert texts(read(page))[-1] == "健康"


@pytest.mark.parametrize(
    ("declared", "real"),
    [("utf-8", "gb18030"), ("gb2312", "utf-8"), ("iso-8859-1", "gbk"), ("big5", "utf-8"), ("nonsense", "gb18030"), ("utf-16", "utf-8")],
)
def test_a_wrong_charset_declaration_is_survived(declared: str, real: str) -> None:
    """What fits the bytes counts."""
    page = f'<html><head><meta charset="{declared}"><title>巡讲</title></head><body><div class="content">{BODY}</div></body></html>'
    assert texts(html.read(page.encode(real))) == ARTICLE


def test_text_below_deep_nesting_and_thousands_of_attributes_is_read() -> None:
    """A tag of 50,000 attributes loses them; a page that nests deeper than the parser goes keeps its text in order."""
    many = " ".join(f"a{number}=1" for number in range(50_000))
    assert texts(read(f"<html><body><p {many}>First of all.</p><p>Then the rest.</p></body></html>")) == ["First of all.", "Then the rest."]
    deep = "<div>" * 3_000 + "<p>Deep below.</p>" + "</div>" * 3_000
    assert texts(read(f"<html><body><p>On top.</p>{deep}<p>At the end.</p></body></html>")) == ["On top.", "Deep below.", "At the end."]
    nested = "".join(f"<ul><li>Item {number}" for number in range(230))
    assert all(f"Item {number}" in " ".join(texts(read(f"<html><body>{nested}"))) for number in range(230))
