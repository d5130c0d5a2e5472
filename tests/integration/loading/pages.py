"""Saved web pages as official sites lay them out, each with the text that its article holds."""

from __future__ import annotations

from collections.abc import Callable

TITLE = "关于开展城乡社区健康促进活动的通知"
PARAGRAPHS = (
    "各区县卫生健康委，各有关单位：",
    "为深入推进健康城市建设，提高居民健康素养，现就开展城乡社区健康促进活动有关事项通知如下。",
    "一、活动时间",
    "2025年9月1日至10月31日。",
    "二、活动内容",
    "组织专家走进社区开展义诊和讲座，每个街道不少于2场；制作并发放健康手册5万册。",
    "三、工作要求",
    "各单位要加强组织领导，确保活动取得实效，活动总结于11月10日前报送市健康促进中心。",
    "青山市卫生健康委员会",
    "2025年8月20日",
)
TABLE = (("区县", "场次", "联系人"), ("东湖区", "12", "陈一"), ("东湖区", "8", "李二"), ("西山县", "6", "王三"))
TRUTH = (TITLE, *PARAGRAPHS)
ENGLISH_TITLE = "City Opens Community Health Season"
ENGLISH = (
    "The city opened its community health season on September 1 with free check-ups in twelve neighbourhoods.",
    "More than 300 doctors and nurses will take part over the next two months, the health commission said.",
    'Officials expect 50,000 residents to attend. "We bring the clinic to the doorstep," said the organizer.',
)

_LINKS = "".join(f'<li><a href="/x{i}.html">关于第{i}批健康社区名单的公示</a><span>2024-0{i}-11</span></li>' for i in range(1, 7))
_FOOT = (
    "主办：青山市卫生健康委员会　承办：青山市卫生健康信息中心</p><p>地址：青山市东湖区湖滨路1号　邮编：460000　网站标识码：4600000000</p>"
    "<p>ICP备00000000号　公网安备 46000000000000号"
)


def _paragraphs(wrap: str = "<p>{}</p>") -> str:
    return "\n".join(wrap.format(text) for text in PARAGRAPHS)


def trs_editor() -> str:
    """A page of the TRS publishing system: nested tables place the text, fonts and spans inside."""
    body = _paragraphs('<p align="justify" style="text-indent:2em"><font face="仿宋"><span style="font-size:16pt">　　{}</span></font></p>')
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{TITLE}-青山市卫生健康委员会</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2025-08-21 10:00"></head><body>
<table width="1000" align="center"><tr><td><table><tr><td><a href="/">首页</a></td><td><a href="/a">机构职能</a></td><td><a href="/b">政务公开</a></td></tr></table></td></tr>
<tr><td>当前位置：<a href="/">首页</a> &gt; <a href="/t">通知公告</a></td></tr>
<tr><td><table width="90%"><tr><td class="bt" align="center">{TITLE}</td></tr>
<tr><td align="center">发布时间：2025-08-21　　来源：宣传处　　浏览次数：1024　　字号：[ <a>大</a> <a>中</a> <a>小</a> ]</td></tr>
<tr><td class="nr"><div class="TRS_Editor"><style>.TRS_Editor P{{margin-top:0}}</style>{body}</div></td></tr></table></td></tr>
<tr><td><p>{_FOOT}</p></td></tr></table></body></html>"""


def breaks() -> str:
    """One element whose lines are parted by br and begin with full-width or no-break spaces."""
    body = "<br><br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}" for text in PARAGRAPHS)
    return f"""<html><head><title>{TITLE}_通知公告_青山市卫生健康委员会</title></head><body><div id="wrap"><div id="menu"><a>首页</a><a>动态</a></div>
<div class="con"><h2>{TITLE}</h2><div class="laiyuan">日期：2025-08-21 来源：办公室 打印本页</div><div id="con_text">{body}</div>
<div class="page">上一篇：<a>关于招聘的公告</a><br>下一篇：<a>没有了</a></div></div><div id="bottom"><p>{_FOOT}</p></div></div></body></html>"""


def government_portal() -> str:
    """A portal page with the index table of open government above the text and recommended pages beside it."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE}_政务公开_门户网站</title></head><body>
<div class="header"><div class="logo">青山市人民政府门户网站</div><ul class="nav"><li>要闻</li><li>政策</li><li>服务</li></ul></div>
<div class="main"><div class="wrap"><div class="xxgk-index"><table><tr><td>索 引 号：</td><td>000014349/2025-00012</td><td>主题分类：</td><td>卫生</td></tr>
<tr><td>发文机关：</td><td>青山市卫生健康委员会</td><td>成文日期：</td><td>2025年08月20日</td></tr>
<tr><td>发文字号：</td><td>青卫宣〔2025〕18号</td><td>发布日期：</td><td>2025年08月21日</td></tr></table></div>
<div class="article oneColumn"><h1>{TITLE}</h1><div class="pages-date">2025-08-21 09:30 来源：市卫生健康委</div>
<div class="share"><a>微信</a><a>微博</a></div><div class="pages_content" id="UCAP-CONTENT">{_paragraphs()}</div></div>
<div class="recommend"><h3>推荐阅读</h3><ul>{_LINKS}</ul></div></div></div><div class="footer"><p>{_FOOT}</p></div></body></html>"""


def messenger_article() -> str:
    """A saved article of a messenger's public account: deep sections and spans, no paragraphs."""
    body = "".join(f'<section><section><span style="font-size:15px">{text}</span></section></section>' for text in PARAGRAPHS)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{TITLE}"><title>{TITLE}</title></head>
<body id="activity-detail"><div id="js_article"><div class="rich_media_inner"><div id="page-content"><div id="img-content">
<h1 id="activity-name" class="rich_media_title">{TITLE}</h1><div id="meta_content"><em id="publish_time">2025-08-21</em></div>
<div class="rich_media_content" id="js_content">{body}</div><div class="rich_media_tool"><span>阅读</span><span>赞</span></div></div></div></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫关注该公众号</p></div><script>var ct="1755744000";</script></body></html>"""


def bare() -> str:
    """A page without a single class or id."""
    return f"""<html><head><title>{TITLE}</title></head><body><div><a href="/">首页</a> <a href="/1">新闻</a> <a href="/2">公告</a></div>
<div><h1>{TITLE}</h1>{_paragraphs()}</div><div><ul>{_LINKS}</ul></div><div><p>版权所有：青山市卫生健康委员会</p></div></body></html>"""


def with_table() -> str:
    """An article that ends in a table with merged cells, then its attachments as links."""
    table = (
        '<table border="1"><thead><tr><th>区县</th><th>场次</th><th>联系人</th></tr></thead><tbody><tr><td rowspan="2">东湖区</td><td>12</td><td>陈一</td></tr>'
        "<tr><td>8</td><td>李二</td></tr><tr><td>西山县</td><td>6</td><td>王三</td></tr></tbody></table>"
    )
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div class="top-nav"><a>首页</a></div><div class="detail"><h1 class="tit">{TITLE}</h1>
<div class="info"><span>来源：宣传处</span><span>阅读次数：88</span></div><div class="view TRS_UEDITOR">{_paragraphs()}{table}<p>附件：<a href="1.doc">活动报名表.doc</a></p></div>
<div class="bdsharebuttonbox"><a>分享到微博</a></div></div><div class="xgxx"><h3>相关信息</h3><ul>{_LINKS}</ul></div></body></html>"""


def english_news() -> str:
    """An English news page with comments and suggestions."""
    body = "".join(f"<p>{text}</p>" for text in ENGLISH)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{ENGLISH_TITLE} - Qingshan Health Commission</title>
<meta property="article:published_time" content="2025-09-02T08:00:00+08:00"></head><body><header><nav><a>Home</a><a>News</a><a>About</a></nav></header>
<div class="container"><div class="content-area"><h1 class="entry-title">{ENGLISH_TITLE}</h1><div class="entry-meta">2 September 2025 by Press Office</div>
<div class="entry-content">{body}</div><div class="related-posts"><h3>Related</h3><ul><li><a>Season of 2024 drew 40,000 people</a></li></ul></div>
<div id="comments"><h3>2 Comments</h3><p>When will the doctors come to our village? We have been waiting for years and nobody answers.</p></div></div>
<div class="sidebar"><p>Subscribe to our newsletter to receive the latest news from the commission every week by mail.</p></div></div>
<footer><p>Copyright 2025 Qingshan Health Commission. All rights reserved.</p></footer></body></html>"""


_ROWS = tuple(" | ".join(row) for row in TABLE)
PAGES: dict[str, tuple[Callable[[], str], tuple[str, ...]]] = {
    "trs_editor": (trs_editor, TRUTH),
    "breaks": (breaks, TRUTH),
    "government_portal": (government_portal, TRUTH),
    "messenger_article": (messenger_article, TRUTH),
    "bare": (bare, TRUTH),
    "with_table": (with_table, (*TRUTH, *_ROWS, "附件：活动报名表.doc")),
    "english_news": (english_news, (ENGLISH_TITLE, *ENGLISH)),
}
"""Each layout with the lines that a reader would call the article."""
